package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var exportHidesFailure = &lint.Rule{
	Name:     "shell-export-hides-failure",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2155"},
	Doc: lint.Doc{
		Title: "export hides that the command in its value failed",
		Why: "`export X=$(command)` succeeds even when the command fails: neither `&&` nor `set -e` stops the build, and X is empty. The same goes for `local`, `readonly` and `declare`. " +
			"Assign first, export then. Commands that hardly fail, such as `mktemp` and `nproc`, are not reported.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN export VERSION=$(cat version.txt) && make
#          ^^^^^^^ export succeeds even if cat fails, and VERSION is empty then
`,
			Good: `
FROM debian:13-slim
RUN VERSION="$(cat version.txt)" && export VERSION && make
`,
			Fixed: `
FROM debian:13-slim
RUN VERSION=$(cat version.txt) && export VERSION && make
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for n, d := range shell.Nodes[*syntax.DeclClause](s) {
				for _, a := range d.Args {
					e := substituted(a.Value)
					if e == nil || a.Name == nil {
						continue
					}
					then := "is empty"
					if len(s.Slice(a.Value).String) > len(s.Slice(e).String)+2 {
						then = "lacks it"
					}
					f := p.Report(s.Span(a.Name), "%s succeeds even if %s, and %s %s then", d.Variant.Value, fails(s, e), a.Name.Value, then)
					if c := s.OnlyCommand(e); c != nil && neverFails[c.Name] {
						f.For("SC2155").ByCode()
					}
					if edits := splitExport(s, n, d, a); edits != nil {
						f.UnsafeFix("assign first, then "+d.Variant.Value, edits...)
					}
				}
			}
		}
	},
}

// neverFails are programs that fail only where nothing works.
var neverFails = newSet("mktemp nproc uname arch pwd date basename dirname id whoami echo printf getconf")

// substituted is the first $(command) in the value of an assignment, or nil.
func substituted(w *syntax.Word) *syntax.CmdSubst {
	if w == nil {
		return nil
	}
	for _, p := range w.Parts {
		if q, ok := p.(*syntax.DblQuoted); ok {
			p = nil
			for _, inner := range q.Parts {
				if e, ok := inner.(*syntax.CmdSubst); ok {
					return e
				}
			}
		}
		if e, ok := p.(*syntax.CmdSubst); ok {
			return e
		}
	}
	return nil
}

func fails(s *shell.Script, e *syntax.CmdSubst) string {
	if c := s.OnlyCommand(e); c != nil && c.Name != "" {
		return c.Name + " fails"
	}
	return "the commands fail"
}

// splitExport makes x=… && export x of export x=…. It is nil where there is more
// than one assignment, and where the place does not allow two commands.
func splitExport(s *shell.Script, n *shell.Node, d *syntax.DeclClause, a *syntax.Assign) []lint.Edit {
	if d.Variant.Value != "export" || len(d.Args) != 1 || len(n.Stmt.Redirs) > 0 || n.Stmt.Negated || n.Stmt.Background {
		return nil
	}
	glue := " && "
	if outer := n.Parent.Parent; outer == nil {
		glue = "; "
	} else if b, ok := outer.Syntax.(*syntax.BinaryCmd); !ok || b.Op != syntax.AndStmt {
		return nil
	}
	if !s.Text.Slice(int(d.Variant.Pos().Offset()), int(a.Pos().Offset())).Contiguous() {
		return nil
	}
	return []lint.Edit{
		{Span: s.Range(d.Pos(), a.Pos())},
		lint.InsertAfter(s.Span(a), glue+"export "+a.Name.Value),
	}
}
