package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var redirectTypo = &lint.Rule{
	Name:     "shell-version-redirected",
	Theme:    lint.Shell,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"SC2261"},
	Doc: lint.Doc{
		Title: "The version bound is read as a redirection",
		Why:   "Without quotes, `pip install django>=5.0` installs any django, and writes what pip prints to a file named `=5.0`. Quote the requirement.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.13-slim
RUN pip install django>=5.0
#                     ^^^^^ the shell writes to a file named =5.0; quote django>=5.0
`,
			Good: `
FROM python:3.13-slim
RUN pip install 'django>=5.0'
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for n, call := range shell.Nodes[*syntax.CallExpr](s) {
				outputs := 0
				for _, r := range n.Stmt.Redirs {
					if r.Op == syntax.RdrOut && r.N == nil {
						outputs++
					}
				}
				for _, r := range n.Stmt.Redirs {
					word := versioned(call, r)
					if word == nil {
						continue
					}
					text := s.Text.Slice(offset(word.Pos()), offset(r.Word.End()))
					f := p.Report(s.Range(r.OpPos, r.Word.End()), "the shell writes to a file named %s; quote %s", s.Slice(r.Word).String, text.String)
					if outputs < 2 {
						f.For()
					}
					if text.Contiguous() && !strings.ContainsAny(text.String, `'"$\`) {
						f.Fix("quote it", lint.InsertBefore(text, "'"), lint.InsertAfter(text, "'"))
					}
				}
			}
		}
	},
}

// versioned is the word that a redirection was torn off from: name of name>=1,
// or nil.
func versioned(call *syntax.CallExpr, r *syntax.Redirect) *syntax.Word {
	if r.N != nil || r.Word == nil || r.Op != syntax.RdrOut && r.Op != syntax.RdrIn {
		return nil
	}
	target := r.Word.Lit()
	bound := strings.TrimPrefix(target, "=")
	if bound == target && r.Op == syntax.RdrOut || bound == "" || bound[0] < '0' || bound[0] > '9' || r.Word.Pos() != afterOperator(r) {
		return nil
	}
	for _, a := range call.Args {
		if a.End() == r.OpPos && len(call.Args) > 2 {
			return a
		}
	}
	return nil
}

// afterOperator is where a target without a blank starts.
func afterOperator(r *syntax.Redirect) syntax.Pos {
	p := r.OpPos
	return syntax.NewPos(p.Offset()+1, p.Line(), p.Col()+1)
}
