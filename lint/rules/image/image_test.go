package image

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/lint/fix"
)

// What a rule says of a FROM, "" for nothing, and the tag that its fix takes.
func TestEndOfLife(t *testing.T) {
	tests := []struct{ text, want, fixed string }{
		{"FROM fedora:43", "info: Fedora 43 reaches its end of life in 17 days, on 2026-12-09", ""},
		{"FROM debian:12", "", ""},
		{"FROM debian:bullseye-slim", "warning: Debian 11 (bullseye) reached its end of life on 2026-08-31", "FROM debian:trixie-slim"},
		{"FROM node:18-alpine3.18", "warning: Node.js 18 reached its end of life on 2025-04-30", "FROM node:26-alpine3.24"},
		{"FROM debian:stretch-20201209-slim", "warning: Debian 9 (stretch) reached its end of life on 2022-06-30", "FROM debian:trixie-slim"},
		{"FROM python:2", "warning: Python 2.7 reached its end of life on 2020-01-01", "FROM python:3.14"},
		{"FROM python:3", "", ""},
		{"FROM node:lts-buster", "warning: Debian 10 (buster) reached its end of life on 2024-06-30", "FROM node:lts-trixie"},
		{"FROM docker:20.10.17-cli-alpine3.16", "warning: Alpine 3.16 reached its end of life on 2024-05-23", ""},
		{"FROM mcr.microsoft.com/dotnet/aspnet:8.0-bookworm-slim", "warning: .NET 8.0 reached its end of life on 2026-11-10", ""},
		{"FROM mcr.microsoft.com/dotnet/aspnet:8.0", "warning: .NET 8.0 reached its end of life on 2026-11-10", "FROM mcr.microsoft.com/dotnet/aspnet:10.0"},
		{"FROM node:18@sha256:" + strings.Repeat("0", 64), "warning: Node.js 18 reached its end of life on 2025-04-30", ""},
		{"ARG V=18\nFROM node:$V", "warning: Node.js 18 reached its end of life on 2025-04-30", ""},
		{"FROM circleci/node:14", "warning: circleci/node is not maintained any more", ""},
		{"FROM example/node:14", "", ""},
		{"FROM debian:11 AS base\nFROM base", "warning: Debian 11 (bullseye) reached its end of life on 2026-08-31", "FROM debian:13 AS base\nFROM base"},
	}
	for _, test := range tests {
		found := example.Lint(endOfLife, lint.Example{}, test.text)
		var got []string
		for _, f := range found {
			got = append(got, f.Severity.String()+": "+f.Message)
		}
		if strings.Join(got, "\n") != test.want {
			t.Errorf("%s\n%q, want %q", test.text, got, test.want)
		}
		out, _ := fix.Apply([]byte(test.text), found, func(lint.Fix) bool { return true })
		if test.fixed == "" {
			test.fixed = test.text
		}
		if string(out) != test.fixed {
			t.Errorf("%s\nbecomes %s, want %s", test.text, out, test.fixed)
		}
	}
}

// The rules say nothing about what is not there, and nothing about images that
// are fine.
func TestQuiet(t *testing.T) {
	texts := []string{
		"", "RUN true", "FROM scratch", "FROM", "ARG X\nFROM $X", "FROM gcr.io/distroless/static-debian13", "FROM registry.access.redhat.com/ubi9",
		"FROM 'debian:13'", "FROM debian:13 AS a\nFROM a\nCOPY --from=a / /\nCOPY --from=0 / /\nCOPY --from=7 / /\nCOPY --from=missing / /",
		"FROM --platform debian:13", "FROM --platform= debian:13", "FROM --platform=$BUILDPLATFORM debian:13", "FROM\tdebian:13\tAS\tx",
	}
	for _, text := range texts {
		for _, r := range Rules {
			if r.Preset != lint.Recommended {
				continue
			}
			for _, f := range example.Lint(r, lint.Example{}, text) {
				t.Errorf("%s\n%s: %s", text, r.Name, f.Message)
			}
		}
	}
}

// An image that was built on the machine has no release to name; a variable's
// value is pointed at.
func TestMovingTags(t *testing.T) {
	tests := []struct {
		rule       *lint.Rule
		text, want string
	}{
		{untagged, "FROM alpine", "alpine has no tag, so it is latest"},
		{untagged, "FROM localhost/app", ""},
		{untagged, "FROM local-image/java", ""},
		{untagged, "FROM locality/java", "locality/java has no tag, so it is latest"},
		{untagged, "FROM ourbase", "(ourbase has no tag, so it is latest)"},
		{untagged, "FROM example/pytorch-2.6.0", "(example/pytorch-2.6.0 has no tag, so it is latest)"},
		{untagged, "ARG BASE=alpine\nFROM $BASE", "alpine has no tag, so it is latest"},
		{untagged, "ARG P=docker.io/\nFROM ${P}alpine", "docker.io/alpine has no tag, so it is latest"},
		{latest, "FROM local/java:latest", ""},
		{untagged, "FROM jupyter/base-notebook", "(jupyter/base-notebook has no tag, so it is latest)"}, // nobody maintains it
		{latest, "FROM kalilinux/kali-rolling:latest", "(the tag latest moves from release to release)"},
		{latest, "ARG TAG=latest\nFROM debian:$TAG", "(the tag latest moves from release to release; TAG is latest, where the build gives it no other value)"},
		{unpinnedInCopyFrom, "FROM debian:13\nCOPY --from=local-image/x /a /b", ""},
		{unpinnedInCopyFrom, "FROM debian:13\nCOPY --from=composer /a /b\nCOPY --from=composer /c /d", "composer has no tag, so it is latest; and here"},
		{unpinnedInCopyFrom, "FROM debian:13\nCOPY --from=composer /a /b\nCOPY --from=nginx:latest /c /d", "composer has no tag, so it is latest\nthe tag latest moves from release to release"},
		{argumentUndefined, "FROM ${BASE:-debian:13}", "BASE is not declared before the first FROM; so this is always the default"},
	}
	for _, test := range tests {
		var got []string
		for _, f := range example.Lint(test.rule, lint.Example{}, test.text) {
			said := f.Message
			for _, n := range f.Notes {
				said += "; " + n.Message
			}
			if f.StrictOnly {
				said = "(" + said + ")"
			}
			got = append(got, said)
		}
		if strings.Join(got, "\n") != test.want {
			t.Errorf("%s: %s\n%q, want %q", test.rule.Name, test.text, got, test.want)
		}
	}
}
