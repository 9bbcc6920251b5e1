package image

import (
	"slices"
	"strings"
	"testing"
)

func lookup(t *testing.T, name string) *Facts {
	t.Helper()
	r, err := Parse(name)
	if err != nil {
		t.Fatal(err)
	}
	return Lookup(r)
}

// What the catalog says of an image follows its tag.
func TestLookup(t *testing.T) {
	tests := []struct {
		image, family, cycle, distro, release, shell, user string
	}{
		{"debian:13-slim", "debian", "13", "debian", "13", "dash", ""},
		{"debian", "debian", "13", "debian", "13", "dash", ""},
		{"debian:trixie-20260803-slim", "debian", "13", "debian", "13", "dash", ""},
		{"debian:8.8", "debian", "8", "debian", "8", "dash", ""},
		{"debian:sid-slim", "debian", "unstable", "debian", "unstable", "dash", ""},
		{"debian:oldstable-slim", "debian", "12", "debian", "12", "dash", ""},
		{"ubuntu:24.04", "ubuntu", "24.04", "ubuntu", "24.04", "dash", ""},
		{"ubuntu:jammy-20240101", "ubuntu", "22.04", "ubuntu", "22.04", "dash", ""},
		{"ubuntu:14.04.5", "ubuntu", "14.04", "ubuntu", "14.04", "dash", ""},
		{"alpine:3.20.1", "alpine", "3.20", "alpine", "3.20", "busybox", ""},
		{"alpine:3", "alpine", "3.24", "alpine", "3.24", "busybox", ""},
		{"mirror.gcr.io/library/alpine:edge", "alpine", "edge", "alpine", "edge", "busybox", ""},
		{"arm64v8/alpine:3.2", "alpine", "3.2", "alpine", "3.2", "busybox", ""},
		{"public.ecr.aws/docker/library/node:22", "node", "22", "debian", "13", "dash", ""},
		{"node:22-alpine3.22", "node", "22", "alpine", "3.22", "busybox", ""},
		{"node:22-alpine", "node", "22", "alpine", "3.24", "busybox", ""},
		{"node:10-alpine", "node", "10", "alpine", "", "busybox", ""},
		{"node:carbon", "node", "8", "debian", "", "dash", ""},
		{"node:lts-bookworm-slim", "node", "26", "debian", "12", "dash", ""},
		{"node", "node", "26", "debian", "13", "dash", ""},
		{"python:3.14-slim-trixie", "python", "3.14", "debian", "13", "dash", ""},
		{"python:2", "python", "2.7", "debian", "", "dash", ""},
		{"python:3", "python", "3.14", "debian", "13", "dash", ""},
		{"golang:1.9-alpine3.6", "golang", "1.9", "alpine", "3.6", "busybox", ""},
		{"php:8.5-fpm-alpine", "php", "8.5", "alpine", "3.24", "busybox", ""},
		{"php:apache", "php", "8.5", "debian", "13", "dash", ""},
		{"eclipse-temurin:21-jre-alpine-3.21", "eclipse-temurin", "21", "alpine", "3.21", "busybox", ""},
		{"eclipse-temurin:8-jdk-noble", "eclipse-temurin", "8", "ubuntu", "24.04", "dash", ""},
		{"openjdk:8u212-jdk-alpine3.9", "openjdk", "", "alpine", "3.9", "busybox", ""},
		{"nvidia/cuda:11.4.0-devel-ubuntu20.04", "nvidia/cuda", "", "ubuntu", "20.04", "dash", ""},
		{"nvidia/cuda:12.1.1-devel-rockylinux9", "nvidia/cuda", "", "rocky", "9", "bash", ""},
		{"nvidia/cuda:12.9.1-runtime-amzn2023", "nvidia/cuda", "", "amazon", "2023", "bash", ""},
		{"mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra", "mcr.microsoft.com/dotnet/aspnet", "10.0", "ubuntu", "24.04", "none", "1654"},
		{"mcr.microsoft.com/dotnet/aspnet:10.0", "mcr.microsoft.com/dotnet/aspnet", "10.0", "ubuntu", "24.04", "dash", ""},
		{"mcr.microsoft.com/dotnet/aspnet:10.0-alpine", "mcr.microsoft.com/dotnet/aspnet", "10.0", "alpine", "", "busybox", ""},
		{"mcr.microsoft.com/dotnet/sdk:8.0", "mcr.microsoft.com/dotnet/sdk", "8.0", "debian", "12", "dash", ""},
		{"mcr.microsoft.com/dotnet/sdk:8.0-cbl-mariner2.0", "mcr.microsoft.com/dotnet/sdk", "8.0", "azurelinux", "2.0", "bash", ""},
		{"mcr.microsoft.com/dotnet/runtime:9.0.19-windowsservercore-ltsc2022", "mcr.microsoft.com/dotnet/aspnet", "9.0", "windows", "2022", "cmd", ""},
		{"mcr.microsoft.com/windows/servercore:ltsc2022", "mcr.microsoft.com/windows/servercore", "2022", "windows", "2022", "cmd", "ContainerAdministrator"},
		{"gcr.io/distroless/static:nonroot", "gcr.io/distroless/static", "", "debian", "13", "none", "65532"},
		{"gcr.io/distroless/cc-debian12:debug-nonroot", "gcr.io/distroless/cc-debian12", "", "debian", "12", "busybox", "65532"},
		{"gcr.io/distroless/base-debian13", "gcr.io/distroless/base", "", "debian", "13", "none", ""},
		{"nginxinc/nginx-unprivileged:1.30-alpine", "nginxinc/nginx-unprivileged", "1.30", "alpine", "3.23", "busybox", "101"},
		{"bitnami/redis:7.2", "bitnami/*", "", "debian", "", "dash", "1001"},
		{"cgr.dev/chainguard/node:latest", "cgr.dev/chainguard/*", "", "", "", "", "nonroot"},
		{"elasticsearch:7.17.9", "elasticsearch", "7", "", "", "", ""},
		{"docker.elastic.co/elasticsearch/elasticsearch:8.15.0", "elasticsearch", "8", "", "", "", "elasticsearch"},
		{"centos:centos7.6.1810", "centos", "7", "centos", "7", "bash", ""},
		{"centos:6.8", "centos", "6", "centos", "6", "bash", ""},
		{"quay.io/centos/centos:stream9", "quay.io/centos/centos", "9", "centos-stream", "9", "bash", ""},
		{"amazonlinux:2023.6.20241010.0", "amazonlinux", "2023", "amazon", "2023", "bash", ""},
		{"registry.access.redhat.com/ubi9/ubi-minimal:9.4", "registry.access.redhat.com/ubi9/ubi-minimal", "", "rhel", "9", "bash", ""},
		{"oraclelinux:8-slim", "oraclelinux", "8", "oracle", "8", "bash", ""},
		{"dockerfile/java:oracle-java8", "dockerfile/ubuntu", "", "ubuntu", "", "dash", ""},
		{"openjdk:17-jdk-oracle", "openjdk", "", "oracle", "", "bash", ""},
		{"busybox:1.36-musl", "busybox", "", "", "", "busybox", ""},
		{"rust:1.75", "rust", "", "debian", "", "dash", ""},
		{"rust:1.98-slim", "rust", "1.98", "debian", "13", "dash", ""},
		{"rust:1-alpine", "rust", "1.98", "alpine", "3.24", "busybox", ""},
		{"lukemathwalker/cargo-chef:0.1.77-rust-1.98-slim-trixie", "lukemathwalker/cargo-chef", "0.1", "debian", "13", "dash", ""},
		{"ghcr.io/astral-sh/uv:0.9", "ghcr.io/astral-sh/uv", "", "", "", "none", ""},
		{"ghcr.io/astral-sh/uv:python3.14-trixie-slim", "ghcr.io/astral-sh/uv", "", "debian", "13", "dash", ""},
	}
	for _, test := range tests {
		f := lookup(t, test.image)
		if f == nil {
			t.Errorf("%s: nothing is known", test.image)
			continue
		}
		got := [6]string{f.Image.Name, "", "", "", f.Shell, f.User}
		if f.Cycle != nil {
			got[1] = f.Cycle.Version
		}
		if f.Distro != nil {
			got[2] = f.Distro.Name
		}
		if f.Release != nil {
			got[3] = f.Release.Version
		}
		if want := [6]string{test.family, test.cycle, test.distro, test.release, test.shell, test.user}; got != want {
			t.Errorf("%s: %q, want %q", test.image, got, want)
		}
	}
	for _, name := range []string{"example/app", "registry.example.com/library/node:22", "node@sha256:" + digest, "debianx"} {
		if f := lookup(t, name); f != nil {
			t.Errorf("%s: taken for %s", name, f.Image.Name)
		}
	}
}

const digest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

// A program is there, or it is not, or nobody knows.
func TestHas(t *testing.T) {
	tests := []struct{ image, there, absent, unknown string }{
		{"debian:13-slim", "bash perl useradd tar which", "curl wget adduser nc ps git openssl gosu", "some-program"},
		{"debian:12", "adduser gpgv", "curl ps", ""},
		{"debian:8", "bash adduser", "", "ps ping curl"},
		{"ubuntu:24.04", "ps useradd", "adduser curl wget", "bzip2"},
		{"ubuntu:22.04", "adduser", "sudo", ""},
		{"alpine:3.22", "wget nc adduser ps unzip", "bash curl useradd git sudo openssl", "telnet"},
		{"node:24", "node npm yarn corepack git curl wget python3 gcc ps", "jq sudo nano", ""},
		{"node:24-slim", "node npm yarn corepack", "curl wget git python3 ps update-ca-certificates", ""},
		{"node:26-slim", "node", "corepack", "yarn"},
		{"node:24-alpine", "node wget", "curl bash git python3", ""},
		{"node:12", "node git", "", "adduser"},
		{"python:3.14-slim", "python3 pip openssl", "curl gcc git", ""},
		{"python:3.14-alpine", "python3 wget", "curl gcc bash openssl", ""},
		{"golang:1.27", "go git gcc make ssh", "python3 unzip", ""},
		{"golang:1.27-alpine", "go wget", "git gcc make bash", ""},
		{"rust:1.98-slim", "cargo gcc", "curl git pkg-config", ""},
		{"nginx:1.30", "nginx envsubst curl", "wget ps vi", ""},
		{"nginx:1.30-alpine-slim", "nginx wget", "curl", ""},
		{"gcr.io/distroless/static", "", "sh curl anything-at-all", ""},
		{"gcr.io/distroless/static:debug", "sh wget", "curl", ""},
		{"busybox", "sh wget httpd", "curl bash apk", ""},
		{"postgres:18", "psql pg_isready gosu", "curl wget", "gpg"},
		{"registry.access.redhat.com/ubi9/ubi-minimal", "microdnf curl", "dnf useradd ps", "tar"},
		{"amazonlinux:2023", "dnf curl", "tar useradd ps", "python3"},
		{"bitnami/redis", "bash", "", "curl"},
		{"mcr.microsoft.com/dotnet/aspnet:8.0", "openssl", "curl wget", "dotnet"},
		{"gcr.io/distroless/nodejs24-debian13", "node", "sh npm", ""},
	}
	for _, test := range tests {
		f := lookup(t, test.image)
		check := func(programs string, present, known bool) {
			for _, p := range strings.Fields(programs) {
				if gotPresent, gotKnown := f.Has(p); gotPresent != present || gotKnown != known {
					t.Errorf("%s: Has(%q) = %v, %v", test.image, p, gotPresent, gotKnown)
				}
			}
		}
		check(test.there, true, true)
		check(test.absent, false, true)
		check(test.unknown, false, false)
	}
}

func TestAccounts(t *testing.T) {
	tests := []struct {
		image, name string
		uid         int
	}{
		{"node:24", "node", 1000},
		{"node:24", "www-data", 33},
		{"php:8.5-fpm-alpine", "www-data", 82},
		{"php:8.5-fpm", "www-data", 33},
		{"postgres:18-alpine", "postgres", 70},
		{"gcr.io/distroless/static", "nonroot", 65532},
		{"ubuntu:24.04", "ubuntu", 1000},
		{"alpine", "nobody", 65534},
	}
	for _, test := range tests {
		if a := lookup(t, test.image).Account(test.name); a == nil || a.UID != test.uid {
			t.Errorf("%s: %s is %v", test.image, test.name, a)
		}
	}
	if a := lookup(t, "gcr.io/distroless/static").Account("www-data"); a != nil {
		t.Errorf("distroless has no www-data, we say %v", a)
	}
	if f := lookup(t, "nginx:1.30-alpine"); !slices.Contains(f.Env, "NGINX_VERSION") || f.StopSignal != "SIGQUIT" || !slices.Equal(f.Ports, []string{"80"}) || f.Size == 0 {
		t.Errorf("nginx: %+v", f)
	}
}
