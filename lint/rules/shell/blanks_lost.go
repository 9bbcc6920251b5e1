package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var blanksLost = &lint.Rule{
	Name:     "shell-echo-blanks-lost",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2291"},
	Doc: lint.Doc{
		Title: "echo prints one blank for many",
		Why:   "Blanks between unquoted words only separate them: `echo a    b` prints `a b`. Quote the text where the blanks matter, as in a configuration file. Where the words were only aligned, nothing is wrong.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN echo server:    on > /etc/app.yaml
#               ^^^^ echo prints one blank for these 4
`,
			Good: `
FROM debian:13-slim
RUN echo 'server:    on' > /etc/app.yaml
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for _, c := range calls(s) {
				if c.Name != "echo" {
					continue
				}
				for i := 1; i < len(c.Args); i++ {
					gap := s.Text.Slice(offset(c.Args[i-1].Node.End()), offset(c.Args[i].Node.Pos()))
					// Blanks across a continuation are there for the layout.
					if len(gap.String) > 3 && strings.Trim(gap.String, " ") == "" && gap.Contiguous() {
						p.Report(gap, "echo prints one blank for these %d", len(gap.String))
						break
					}
				}
			}
		}
	},
}
