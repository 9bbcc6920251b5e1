package command

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var cmdReset = &lint.Rule{
	Name:     "command-cmd-reset",
	Theme:    lint.Command,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "An ENTRYPOINT drops the CMD of the stage it starts from",
		Why: "A new `ENTRYPOINT` takes away the `CMD` that came with the base, here a stage of the same file: the container starts without the arguments that were given there. " +
			"Repeat the `CMD` if it is still meant; if it is not, ignore this.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim AS base
CMD ["--listen", ":8080"]

FROM base
ENTRYPOINT ["/usr/local/bin/app"]
#^^^^^^^^^ the CMD of base is gone behind this
`,
			Good: `
FROM debian:13-slim AS base
CMD ["--listen", ":8080"]

FROM base
ENTRYPOINT ["/usr/local/bin/app"]
CMD ["--listen", ":8080"]
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if s.Parent == nil {
				continue
			}
			entrypoint, cmd := parser.Last[*parser.Entrypoint](s), parser.Last[*parser.Cmd](s)
			if entrypoint == nil || cmd == nil || entrypoint.Stage() != s || cmd.Stage() == s || len(cmd.Args.String) == 0 {
				continue
			}
			p.Report(entrypoint.Keyword, "the CMD of %s is gone behind this", s.Parent.Name).Note(cmd, "this one")
		}
	},
}
