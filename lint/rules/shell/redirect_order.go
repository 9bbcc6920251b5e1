package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var redirectOrder = &lint.Rule{
	Name:     "shell-redirect-order",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2069"},
	Doc: lint.Doc{
		Title: "2>&1 before > file does not send the errors to the file",
		Why: "Redirections work from left to right: `2>&1 > file` sends errors to where the output went before, and only then the output to the file. `> file 2>&1` sends both to the file. " +
			"In a pipe or `$(…)`, swapping the two is a known trick, and is not reported.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN make 2>&1 > /var/log/build.log
#        ^^^^ errors do not go to /var/log/build.log: 2>&1 must stand behind it
`,
			Good: `
FROM debian:13-slim
RUN make > /var/log/build.log 2>&1
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for n, stmt := range shell.Nodes[*syntax.Stmt](s) {
				errors, file := misordered(stmt.Redirs)
				if errors == nil || n.Captured {
					continue
				}
				f := p.Report(s.Span(errors), "errors do not go to %s: 2>&1 must stand behind it", s.Slice(file.Word).String)
				if between := s.Text.Slice(int(errors.Pos().Offset()), int(file.End().Offset())); between.Contiguous() {
					f.UnsafeFix("send both to the file",
						lint.Edit{Span: s.Range(errors.Pos(), file.Pos())},
						lint.InsertAfter(s.Span(file), " 2>&1"))
				}
			}
		}
	},
}

// misordered finds 2>&1 with a redirection of the output behind it.
func misordered(redirs []*syntax.Redirect) (errors, file *syntax.Redirect) {
	for i, r := range redirs {
		if r.Op != syntax.DplOut || r.N == nil || r.N.Value != "2" || r.Word.Lit() != "1" {
			continue
		}
		for _, later := range redirs[i+1:] {
			switch later.Op {
			case syntax.RdrOut, syntax.AppOut, syntax.RdrAll, syntax.AppAll, syntax.RdrClob:
				if later.N == nil || later.N.Value == "1" {
					return r, later
				}
			}
		}
	}
	return nil, nil
}
