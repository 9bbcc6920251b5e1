package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var backticks = &lint.Rule{
	Name:     "shell-backticks",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2006"},
	Doc: lint.Doc{
		Title: "Backticks instead of $(…)",
		Why:   "Within backticks, backslashes and quotes have rules of their own, and backticks do not nest. `$(…)` does the same in every shell, and is easier to see. It is a matter of taste where the command is short.",
		Examples: []lint.Example{{
			Bad: "\nFROM debian:13-slim\nRUN VERSION=`cat version.txt` && make \"VERSION=$VERSION\"\n" +
				"#           ^^^^^^^^^^^^^^^^^ backticks: $(…) does the same, nests, and quotes as usual\n",
			Good: `
FROM debian:13-slim
RUN VERSION=$(cat version.txt) && make "VERSION=$VERSION"
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for n, e := range shell.Nodes[*syntax.CmdSubst](s) {
				if !e.Backquotes || len(e.Stmts) == 0 { // `# text` is a way to write comments
					continue
				}
				f := p.Report(s.Span(e), "backticks: $(…) does the same, nests, and quotes as usual")
				inner := s.Text.Slice(int(e.Left.Offset())+1, int(e.Right.Offset()))
				plain := !strings.ContainsAny(inner.String, "\\`") && (!n.Quoted || !strings.Contains(inner.String, `"`))
				if plain && !n.Backticks && s.Slice(e).Contiguous() {
					f.PreservingFix("write $(…)",
						lint.Replace(s.Text.Slice(int(e.Left.Offset()), int(e.Left.Offset())+1), "$("),
						lint.Replace(s.Text.Slice(int(e.Right.Offset()), int(e.Right.Offset())+1), ")"))
				}
			}
		}
	},
}
