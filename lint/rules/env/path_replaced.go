package env

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var pathReplaced = &lint.Rule{
	Name:     "env-path-replaced",
	Theme:    lint.Env,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "PATH is set without the directories of the system",
		Why: "`ENV PATH=/opt/app/bin` drops what the base image has in its `PATH`: the next step does not find `ls`, `sh` or the package manager. Put the old value behind the new: `ENV PATH=/opt/app/bin:$PATH`. " +
			"In an empty image there is nothing to lose.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ENV PATH=/opt/app/bin
#        ^^^^^^^^^^^^ PATH loses the directories of the system
RUN mkdir -p /opt/app/bin
`,
			Good: `
FROM debian:13-slim
ENV PATH=/opt/app/bin:$PATH
RUN mkdir -p /opt/app/bin
`,
			Fixed: `
FROM debian:13-slim
ENV PATH=/opt/app/bin:$PATH
RUN mkdir -p /opt/app/bin
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Env](p.Doc) {
			s := in.Stage()
			if s == nil || s.WithoutShell(nil) != "" || s.Root().Scratch || s.Windows() {
				continue
			}
			for _, kv := range in.Pairs {
				if kv.Key.String() != "PATH" {
					continue
				}
				e := in.Expand(kv.Value)
				if len(e.Refs) > 0 || e.Value == "" || strings.Contains(e.Value, `\`) || hasSystem(e.Value) {
					continue
				}
				p.Report(kv.Value, "PATH loses the directories of the system").
					UnsafeFix("keep them", lint.InsertAfter(kv.Value, ":$PATH"))
			}
		}
	},
}

// hasSystem reports whether a PATH has one of the directories in which each
// image has its commands.
func hasSystem(value string) bool {
	return slices.ContainsFunc(strings.Split(value, ":"), func(dir string) bool {
		dir = strings.TrimRight(dir, "/")
		return dir == "/bin" || dir == "/usr/bin" || dir == "/system/bin" || dir == "/nix/var/nix/profiles/default/bin" || strings.HasPrefix(dir, "/run/current-system/") || strings.Contains(dir, "busybox")
	})
}
