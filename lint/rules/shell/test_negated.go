package shell

import (
	"github.com/dockcheck/dockcheck/lint"
)

var testNegated = &lint.Rule{
	Name:     "shell-test-negated",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"SC2236"},
	Doc: lint.Doc{
		Title: "! -z is -n, and ! -n is -z",
		Why:   "`[ -n \"$x\" ]` says the same as `[ ! -z \"$x\" ]` without a double negation. It is a matter of taste; hence the rule is off by default.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ARG FLAGS
RUN if [ ! -z "$FLAGS" ]; then make; fi
#        ^^^^ ! -z is -n
`,
			Good: `
FROM debian:13-slim
ARG FLAGS
RUN if [ -n "$FLAGS" ]; then make; fi
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for _, c := range calls(s) {
				if c.Name != "[" || len(c.Args) < 3 || c.Args[0].Value != "!" {
					continue
				}
				opposite := map[string]string{"-z": "-n", "-n": "-z"}[c.Args[1].Value]
				if opposite == "" {
					continue
				}
				at := c.Args[0].Span().To(c.Args[1].Span())
				p.Report(at, "! %s is %s", c.Args[1].Value, opposite).Fix("write "+opposite, lint.Edit{Span: at, Text: opposite})
			}
		}
	},
}
