package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
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
			Fixed: `
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
						f := p.Report(gap, "echo prints one blank for these %d", len(gap.String))
						if edits, ok := quoteAll(s, c); ok {
							f.UnsafeFix("quote all of it", edits...)
						}
						break
					}
				}
			}
		}
	},
}

// quoteAll puts single quotes around the arguments of a command as they stand. ok
// is false where one of them is more than text.
func quoteAll(s *shell.Script, c *shell.Command) (edits []lint.Edit, ok bool) {
	first, last := c.Args[0], c.Args[len(c.Args)-1]
	text := s.Text.Slice(offset(first.Node.Pos()), offset(last.Node.End()))
	if c.Script != s || strings.ContainsAny(text.String, "\\\"'$`*?[]{}<>|&;~!\n") || strings.HasPrefix(text.String, "-") || !text.Contiguous() {
		return nil, false
	}
	return []lint.Edit{lint.InsertBefore(first, "'"), lint.InsertAfter(last, "'")}, true
}
