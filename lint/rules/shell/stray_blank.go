package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var strayBlank = &lint.Rule{
	Name:     "shell-blank-after-equals",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"SC1007"},
	Doc: lint.Doc{
		Title: "A blank behind = empties the variable",
		Why: "`X= value` runs `value` with an empty X; `export X= value` empties X and exports `value`. To set X, write `X=value`; to empty it on purpose, write `X=''`, which is plain to see. " +
			"`X= Y=1` and `IFS= read` are known idioms, and are not reported; `CFLAGS= make` is one, too, and is for `strict`.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN CFLAGS= -O2 make
#         ^ CFLAGS is empty: a blank stands between = and -O2
`,
			Good: `
FROM debian:13-slim
RUN CFLAGS=-O2 make
`,
			Fixed: `
FROM debian:13-slim
RUN CFLAGS=-O2 make
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for _, call := range shell.Nodes[*syntax.CallExpr](s) {
				for i, a := range call.Assigns {
					next := nextWord(call, i)
					if next == nil || !emptyAssign(a) || a.Name.Value == "IFS" || i+1 < len(call.Assigns) {
						continue
					}
					f := reportBlank(p, s, a, next)
					if runsWord(call) {
						f.Strict()
					}
				}
			}
			for _, d := range shell.Nodes[*syntax.DeclClause](s) {
				for i, a := range d.Args {
					if a.Name != nil && emptyAssign(a) && i+1 < len(d.Args) && d.Args[i+1].Naked {
						reportBlank(p, s, a, d.Args[i+1])
					}
				}
			}
		}
	},
}

func emptyAssign(a *syntax.Assign) bool {
	return !a.Naked && a.Value == nil && a.Array == nil && a.Index == nil
}

func nextWord(call *syntax.CallExpr, i int) syntax.Node {
	switch {
	case i+1 < len(call.Assigns):
		return call.Assigns[i+1]
	case len(call.Args) > 0:
		return call.Args[0]
	}
	return nil
}

// runsWord reports whether the word behind an empty assignment may be the command
// that gets it: CFLAGS= make.
func runsWord(call *syntax.CallExpr) bool {
	first := call.Args[0].Parts[0]
	if lit, ok := first.(*syntax.Lit); ok {
		return !strings.ContainsAny(lit.Value[:1], "-0123456789")
	}
	return len(call.Args) > 1
}

func reportBlank(p *lint.Pass, s *shell.Script, a *syntax.Assign, next syntax.Node) *lint.Finding {
	equals := s.Text.Slice(offset(a.End())-1, offset(a.End()))
	return p.Report(equals, "%s is empty: a blank stands between = and %s", a.Name.Value, s.Slice(next).String).
		UnsafeFix("take the blank out", lint.Edit{Span: s.Range(a.End(), next.Pos())})
}
