package cache

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var mountWrongPath = &lint.Rule{
	Name:     "cache-mount-wrong-path",
	Theme:    lint.Cache,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The cache mount is not where the tool caches",
		Why: "A cache mount on a directory that the tool does not use does nothing: every build downloads everything again, and the real cache goes into the image. " +
			"Usual reasons are `~`, which a mount does not expand, the directory of another user or of another package manager, and an image that moves it, such as `rust` with `CARGO_HOME=/usr/local/cargo`. " +
			"The rule speaks only where it knows every program that the `RUN` runs.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
RUN --mount=type=cache,target=~/.npm npm ci
#                             ^^^^^^ a mount does not expand ~: this is a directory called ~
`,
			Good: `
FROM node:24-slim
RUN --mount=type=cache,target=/root/.npm npm ci
`,
		}, {
			Bad: `
FROM node:24-slim
RUN --mount=type=cache,target=/root/.npm yarn install --frozen-lockfile
#                             ^^^^^^^^^^ yarn does not cache in /root/.npm but in /usr/local/share/.cache/yarn
`,
			Good: `
FROM node:24-slim
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --frozen-lockfile
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			for _, m := range run.Mounts {
				field := m.Get("target")
				if m.Type != "cache" || field == nil {
					continue
				}
				if strings.HasPrefix(field.Value.String, "~") {
					f := p.Report(field.Value, "a mount does not expand ~: this is a directory called ~")
					if home, known := run.Home(); known && strings.HasPrefix(field.Value.String, "~/") {
						f.Fix("write the home directory", lint.Replace(field.Value.Slice(0, 1), home))
					}
					continue
				}
				if target, known := run.MountTarget(m); known {
					unused(p, run, field, target)
				}
			}
		}
	},
}

// unused reports a mount for a package manager that the RUN does not call, or
// that caches elsewhere.
func unused(p *lint.Pass, run *parser.Run, field *parser.MountField, target string) {
	if len(packages.CachingIn(target)) == 0 || runsOthers(run) {
		return
	}
	var caller *packages.Call
	for _, call := range run.Packages() {
		if run.CachesIn(call, target) {
			return
		}
		if !call.System && len(call.Caches) > 0 && call.Does(packages.Install, packages.Restore, packages.Fetch) && caller == nil {
			caller = call
		}
	}
	if caller == nil {
		return
	}
	dirs := run.CacheDirs(caller)
	if len(dirs) == 0 || strings.HasPrefix(dirs[0], "~") {
		return
	}
	p.Report(field.Value, "%s does not cache in %s but in %s", caller.Program, target, dirs[0])
}

// runsOthers reports whether a RUN runs programs of which it is not known where
// they cache.
func runsOthers(run *parser.Run) bool {
	for _, c := range run.Commands() {
		call := packages.Of(c)
		if call == nil && !harmless[c.Name] || call != nil && call.Does(packages.Other, packages.Build, packages.Execute) {
			return true
		}
	}
	return run.Script().Err != nil
}
