package env

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var workdirBlank = &lint.Rule{
	Name:     "workdir-blank",
	Theme:    lint.Env,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"dockerfilelint:invalid_workdir"},
	Doc: lint.Doc{
		Title: "The name of the working directory has a blank",
		Why: "`WORKDIR` takes all of the line for one path: `WORKDIR . /app` makes a directory whose name begins with a dot and a blank. " +
			"Where the blank is meant, as in `Program Files`, quotes say so, and the rule is silent.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
WORKDIR /srv /app
#       ^^^^^^^^^ "/srv /app" is one directory, with a blank in its name
`,
			Good: `
FROM debian:13-slim
WORKDIR /srv/app
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Workdir](p.Doc) {
			raw := in.Path.String()
			if !strings.ContainsAny(raw, " \t") || strings.ContainsAny(raw, `"'#{`) || in.Stage() == nil || in.Stage().Windows() || strings.Contains(raw, string(p.Doc.Escape)+" ") {
				continue
			}
			p.Report(in.Path, "%q is one directory, with a blank in its name", raw)
		}
	},
}
