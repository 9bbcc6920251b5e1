package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var loopOverLines = &lint.Rule{
	Name:     "shell-loop-over-words",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2013"},
	Doc: lint.Doc{
		Title: "The loop goes through words, not lines",
		Why:   "`for line in $(cat file)` splits at every blank. `while IFS= read -r line; do …; done < file` reads lines. It does not matter where each line is one word.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN for p in $(cat /packages.txt); do echo "$p"; done
#            ^^^^^^^^^^^^^^^^^^^^ the loop goes through the words that cat prints, not the lines
`,
			Good: `
FROM debian:13-slim
RUN while IFS= read -r p; do echo "$p"; done < /packages.txt
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for _, loop := range shell.Nodes[*syntax.WordIter](s) {
				e := onlySubstitution(loop)
				if e == nil || len(e.Stmts) != 1 {
					continue
				}
				if name := printsLines(s, e.Stmts[0]); name != "" {
					p.Report(s.Span(e), "the loop goes through the words that %s prints, not the lines", name)
				}
			}
		}
	},
}

// printsLines is the name of the command of a statement, or of the first of its
// pipe, if that prints the lines of a file; else "".
func printsLines(s *shell.Script, stmt *syntax.Stmt) string {
	first := stmt
	for b := binary(first); b != nil && (b.Op == syntax.Pipe || b.Op == syntax.PipeAll); b = binary(first) {
		first = b.X
	}
	c := s.Command(first)
	if c == nil || c.Via != nil || first != stmt && c.Name != "cat" {
		return ""
	}
	switch c.Name {
	case "cat", "grep", "egrep", "fgrep", "sed", "awk", "sort", "cut":
		return c.Name
	}
	return ""
}
