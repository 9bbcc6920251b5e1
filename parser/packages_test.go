package parser

import (
	"strings"
	"testing"
)

// lastRun parses a Dockerfile and takes its last RUN.
func lastRun(t *testing.T, text string) *Run {
	t.Helper()
	r := Last[*Run](Parse("Dockerfile", []byte(text)).Final())
	if r == nil {
		t.Fatal("no RUN")
	}
	return r
}

func TestCacheMounted(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"FROM debian\nRUN --mount=type=cache,target=/root/.cache/pip pip install x", true},
		{"FROM debian\nRUN --mount=type=cache,target=/root/.cache pip install x", true},
		{"FROM debian\nUSER app\nRUN --mount=type=cache,target=/home/app/.cache/pip pip install x", true},
		{"FROM debian\nRUN --mount=type=cache,target=/srv/.cache/pip pip install x", true},
		{"FROM debian\nENV PIP_CACHE_DIR=/cache\nRUN --mount=type=cache,target=/cache pip install x", true},
		{"FROM debian\nENV PIP_CACHE_DIR=/cache\nRUN --mount=type=cache,target=$PIP_CACHE_DIR pip install x", true},
		{"FROM debian\nRUN --mount=type=cache,target=/root/.npm pip install x", false},
		{"FROM debian\nRUN --mount=type=bind,target=/root/.cache/pip pip install x", false},
		{"FROM rust\nWORKDIR /src\nRUN --mount=type=cache,target=target cargo build", true},
		{"FROM rust\nENV CARGO_HOME=/c\nRUN --mount=type=cache,target=/c/registry cargo build", true},
	}
	for _, tt := range tests {
		r := lastRun(t, tt.text)
		if got := r.CacheMounted(r.Packages()[0]) != nil; got != tt.want {
			t.Errorf("%q: %v, the manager caches in %s", tt.text, got, strings.Join(r.CacheDirs(r.Packages()[0]), " "))
		}
	}
}

func TestHome(t *testing.T) {
	tests := []struct{ text, want string }{
		{"FROM scratch\nRUN x", "/root"},
		{"FROM x\nUSER 0\nRUN x", "/root"},
		{"FROM x\nUSER app\nRUN x", "/home/app"},
		{"FROM x\nENV HOME=/srv\nUSER app\nRUN x", "/srv"},
		{"FROM x\nUSER 1000\nRUN x", ""},
	}
	for _, tt := range tests {
		if got, _ := lastRun(t, tt.text).Home(); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestInstalled(t *testing.T) {
	d := Parse("Dockerfile", []byte(`FROM alpine AS base
RUN apk add --virtual .deps gcc make && apk add curl netcat-openbsd
FROM base
RUN apk del .deps && apk add git
`))
	var got []string
	for _, in := range d.Final().Installed() {
		s := in.Name
		if in.RemovedBy != nil {
			s += "-"
		}
		got = append(got, s)
	}
	if want := "gcc- make- curl netcat-openbsd git"; strings.Join(got, " ") != want {
		t.Errorf("%s, want %s", got, want)
	}
	if d.Stages[0].Installed()[0].RemovedBy != nil {
		t.Error("the parent has not removed gcc")
	}
	if s := d.Final(); !s.Installs("nc") || s.Installs("gcc") || s.Installs("wget") {
		t.Error("nc is there, gcc and wget are not")
	}
}
