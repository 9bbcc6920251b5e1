package cache

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var bindMountPossible = &lint.Rule{
	Name:     "cache-bind-mount-possible",
	Theme:    lint.Cache,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"tally:ruby/prefer-gemfile-bind-mounts"},
	Doc: lint.Doc{
		Title: "Manifests are copied for one install and again with the sources",
		Why: "A bind mount shows the manifests to the one `RUN` that needs them and makes no layer: " +
			"`RUN --mount=type=bind,source=package.json,target=package.json …`. Which of the two is easier to read is a matter of taste.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
#    ^^^^^^^^^^^^ package.json is copied for the npm ci below only: a bind mount makes no layer
RUN npm ci
COPY . .
`,
			Good: `
FROM node:24-slim
WORKDIR /app
RUN --mount=type=bind,source=package.json,target=package.json \
    --mount=type=bind,source=package-lock.json,target=package-lock.json \
    npm ci
COPY . .
`,
			Fixed: `
FROM node:24-slim
WORKDIR /app
RUN --mount=type=bind,source=package.json,target=package.json \
    --mount=type=bind,source=package-lock.json,target=package-lock.json \
    npm ci
COPY . .
`,
		}},
		Links: []string{"https://docs.docker.com/build/cache/optimize/#use-bind-mounts"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			list := s.Instructions
			for i := 0; i+2 < len(list); i++ {
				c, ok := list[i].(*parser.Copy)
				run, also := list[i+1].(*parser.Run)
				if !ok || !also || c.From != nil || len(c.Sources) == 0 || !copiedAgain(list[i+2:]) {
					continue
				}
				for _, call := range run.Packages() {
					if call.Action == packages.Restore && onlyManifests(c, call) {
						f := p.Report(c.Sources[0], "%s is copied for the %s below only: a bind mount makes no layer", c.Sources[0], spoken(call))
						bindInstead(f, c, run)
						break
					}
				}
			}
		}
	},
}

func copiedAgain(rest []parser.Instruction) bool {
	return slices.ContainsFunc(rest, func(in parser.Instruction) bool {
		c, ok := in.(*parser.Copy)
		if !ok {
			return false
		}
		_, whole := wholeContext(c)
		return whole
	})
}

func onlyManifests(c *parser.Copy, call *packages.Call) bool {
	names := slices.Concat(call.Lock.Manifests, call.Lock.Files)
	for _, w := range c.Sources {
		if !slices.Contains(names, path.Base(w.String())) {
			return false
		}
	}
	return true
}

// bindInstead offers to mount what a COPY copies into the working directory.
func bindInstead(f *lint.Finding, c *parser.Copy, run *parser.Run) {
	if len(c.Flags) > 0 || c.JSON || len(c.Above) > 0 || len(c.Inner) > 0 || destination(c) == "" || destination(c) != path.Clean(run.Dir().Path) {
		return
	}
	var mounts []string
	for _, w := range c.Sources {
		name := w.String()
		if strings.ContainsAny(name, "*?[$\"',") {
			return
		}
		mounts = append(mounts, "type=bind,source="+strings.TrimPrefix(name, "./")+",target="+path.Base(name))
	}
	f.UnsafeFix("mount them instead", lint.DropLines(c), lint.AddMounts(run, mounts...))
}
