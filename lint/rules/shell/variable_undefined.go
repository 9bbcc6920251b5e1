package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
)

var variableUndefined = &lint.Rule{
	Name:     "shell-variable-undefined",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2154"},
	Doc: lint.Doc{
		Title: "Nothing sets the variable",
		Why: "Neither the file nor the script gives the variable a value: it is misspelt, or a `$` that should have been escaped, as in `echo \"$1 $app\" > script.sh`. The shell puts in nothing. " +
			"Only names with lower-case letters are reported, since the base image may set others. Scripts that load other files are left out.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN pkgs="curl git" && apt-get install -y $packages
#                                         ^^^^^^^^^ nothing sets $packages: it is empty
`,
			Good: `
FROM debian:13-slim
RUN packages="curl git" && apt-get install -y $packages
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for c, s := range p.Scripts() {
			seen := map[string]bool{}
			eachUndefined(c, func(e *syntax.ParamExp) {
				if name := e.Param.Value; strings.ToUpper(name) != name && !seen[name] {
					seen[name] = true
					p.Report(s.Span(e), "nothing sets $%s: it is empty", name)
				}
			})
		}
	},
}
