package cache

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var mountPossible = &lint.Rule{
	Name:     "cache-mount-possible",
	Theme:    lint.Cache,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"tally:prefer-package-cache-mounts", "tally:ruby/prefer-bundler-cache-mount", "tally:js/node-gyp-cache-mounts"},
	Doc: lint.Doc{
		Title: "A package manager runs without a cache mount",
		Why: "With a cache mount on its directory a package manager downloads, and a compiler compiles, only what is new since the last build on the same machine, and the image gets no cache. " +
			"It does nothing for builders that start empty every time, as in most CI systems, and needs BuildKit; so this is a taste. " +
			"The fix adds the mount and takes the clean-up of the same directory out, which would empty it; `cache-apt-docker-clean` does the rest for apt on Debian.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
#          ^^^^^^^^ go mod download has no cache mount on /go/pkg/mod
`,
			Fixed: `
FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
`,
		}, {
			Bad: `
FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
#              ^^^^^^^ apt-get install has no cache mount on /var/cache/apt
    && rm -rf /var/lib/apt/lists/*
`,
			Fixed: `
FROM debian:13-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update \
    && apt-get install -y --no-install-recommends curl
`,
		}, {
			Bad: `
FROM alpine:3.23
RUN apk add --no-cache curl
#       ^^^ apk add has no cache mount on /etc/apk/cache
`,
			Fixed: `
FROM alpine:3.23
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add --update-cache curl
`,
		}},
		Links: []string{"https://docs.docker.com/build/cache/optimize/#use-cache-mounts"},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			if run.Stage().Windows() {
				continue
			}
			seen := map[*packages.Manager]bool{}
			for _, call := range run.Packages() {
				if seen[call.Manager] || call.Filled() == nil && call.Name != "apt" || !call.Does(packages.Install, packages.Restore, packages.Build, packages.Upgrade) || run.CacheMounted(call) != nil {
					continue
				}
				seen[call.Manager] = true
				suggest(p, run, call)
			}
		}
	},
}

func suggest(p *lint.Pass, run *parser.Run, call *packages.Call) {
	dirs := run.CacheDirs(call)
	if len(dirs) == 0 || strings.HasPrefix(dirs[0], "~") {
		return
	}
	_, kept := mountsFor(run, call)
	f := p.Report(call.VerbWord(), "%s has no cache mount on %s", spoken(call), kept[0])
	if !run.OnBuild() && (run.User().Root() || !run.User().Known) {
		addMount(f, run, call)
	}
}
