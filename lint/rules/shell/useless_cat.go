package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var uselessCat = &lint.Rule{
	Name:     "shell-useless-cat",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"SC2002"},
	Doc: lint.Doc{
		Title: "cat of one file into a pipe",
		Why:   "`cat file | grep x` is `grep x file` or `grep x < file`: one process less, and the failure of `cat` cannot get lost in the pipe. Some find the pipe easier to read; hence the rule is off by default.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN cat /etc/os-release | grep VERSION
#   ^^^^^^^^^^^^^^^^^^^ cat feeds one file into a pipe; < /etc/os-release does the same
`,
			Good: `
FROM debian:13-slim
RUN < /etc/os-release grep VERSION
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for n, c := range calls(s) {
				first := c.Pipe != nil && len(c.Pipe.Stmts) > 1 && c.Pipe.Stmts[0] == n.Stmt
				if !first || c.Via != nil || c.Name != "cat" || len(c.Args) != 1 || !oneFile(c.Args[0]) {
					continue
				}
				f := p.Report(c, "cat feeds one file into a pipe; < %s does the same", c.Args[0].Raw.String)
				next, simple := c.Pipe.Stmts[1].Cmd.(*syntax.CallExpr)
				cut := s.Range(n.Stmt.Pos(), c.Pipe.Stmts[1].Pos())
				if simple && len(next.Assigns) == 0 && len(n.Stmt.Redirs) == 0 && c.Args[0].Raw.Contiguous() {
					f.Fix("read the file directly", lint.Edit{Span: cut, Text: "< " + c.Args[0].Raw.String + " ", Drops: true})
				}
			}
		}
	},
}

// oneFile reports whether a word is surely the name of one file.
func oneFile(w shell.Word) bool {
	if w.Node == nil || w.Value == "" || w.Value[0] == '-' {
		return false
	}
	for _, part := range w.Node.Parts {
		switch part := part.(type) {
		case *syntax.Lit:
			if hasGlob(part.Value) {
				return false
			}
		case *syntax.ParamExp:
			return false // unquoted, it may be several
		}
	}
	return true
}

// hasGlob reports whether a text outside of quotes has a pattern of file names.
func hasGlob(text string) bool {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '*', '?':
			return true
		case '[':
			for j := i + 2; j < len(text); j++ {
				if text[j] == ']' {
					return true
				}
			}
		}
	}
	return false
}
