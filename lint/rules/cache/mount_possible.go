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
	Aliases:  []string{"tally:prefer-package-cache-mounts", "tally:ruby/prefer-bundler-cache-mount"},
	Doc: lint.Doc{
		Title: "A package manager runs without a cache mount",
		Why: "With a cache mount on its directory a package manager downloads, and a compiler compiles, only what is new since the last build on the same machine, and the image gets no cache. " +
			"It does nothing for builders that start empty every time, as in most CI systems, and needs BuildKit; so this is a taste. " +
			"The fix adds the mount; a clean-up of the same directory has to go, which `cache-mount-defeated` does.",
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
				if seen[call.Manager] || call.Filled() == nil || !call.Does(packages.Install, packages.Restore, packages.Build, packages.Upgrade) || run.CacheMounted(call) != nil {
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
	if len(dirs) == 0 || strings.HasPrefix(dirs[0], "~") || call.Cmd.Has(call.NoCache...) && !call.System {
		return
	}
	dir := run.CacheDir(call, call.Main())
	if call.Name == "apt" {
		dir = "/var/cache/apt"
	}
	f := p.Report(call.VerbWord(), "%s has no cache mount on %s", spoken(call), dir)
	if call.Name == "apt" || run.OnBuild() || !run.User().Root() && run.User().Known {
		return
	}
	f.UnsafeFix("add the mount", lint.InsertAfter(run.Keyword, " --mount=type=cache,target="+dir))
}
