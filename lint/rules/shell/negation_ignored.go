package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var negationIgnored = &lint.Rule{
	Name:     "shell-negation-ignored",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"SC2251"},
	Doc: lint.Doc{
		Title: "set -e does not stop at a command behind !",
		Why: "A command with `!` in front never ends a script under `set -e`, neither when it fails nor when it succeeds: as a check that something must not be there, it checks nothing. " +
			"Write `if command; then exit 1; fi`, or `! command || exit 1`. It works as the last command of the script.",
		Links: []string{"https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#set"},
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN set -e; ! grep -q DEBUG /etc/app.conf; make
#           ^ set -e ignores a command behind !: this checks nothing
`,
			Good: `
FROM debian:13-slim
RUN set -e; ! grep -q DEBUG /etc/app.conf || exit 1; make
`,
			Fixed: `
FROM debian:13-slim
RUN set -e; ! grep -q DEBUG /etc/app.conf || exit 1; make
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			if !s.Errexit() {
				continue
			}
			for n, stmt := range shell.Nodes[*syntax.Stmt](s) {
				if stmt.Negated && goesOn(s, n) {
					bang := s.Text.Slice(offset(stmt.Pos()), offset(stmt.Pos())+1)
					p.Report(bang, "set -e ignores a command behind !: this checks nothing").
						UnsafeFix("stop if the command succeeds", lint.InsertAfter(s.Range(stmt.Pos(), stmt.Cmd.End()), " || exit 1"))
				}
			}
		}
	},
}

// goesOn reports whether a statement stands in a list, nothing looks at its
// outcome, and the script goes on behind it.
func goesOn(s *shell.Script, n *shell.Node) bool {
	for n != nil {
		stmt := n.Syntax.(*syntax.Stmt)
		list, repeats := listOf(s, n)
		switch {
		case !contains(list, stmt):
			return false
		case list[len(list)-1] != stmt || repeats:
			return true
		}
		n = shell.Within[*syntax.Stmt](n) // the last of its list: look at the compound command
	}
	return false
}

// listOf are the statements among which a statement stands, without those of
// conditions, and whether they run again and again.
func listOf(s *shell.Script, n *shell.Node) (list []*syntax.Stmt, repeats bool) {
	if n.Parent == nil {
		return s.File.Stmts, false
	}
	switch outer := n.Parent.Syntax.(type) {
	case *syntax.IfClause:
		return outer.Then, false
	case *syntax.WhileClause:
		return outer.Do, true
	case *syntax.ForClause:
		return outer.Do, true
	case *syntax.Block:
		return outer.Stmts, false
	case *syntax.Subshell:
		return outer.Stmts, false
	case *syntax.CaseItem:
		return outer.Stmts, false
	}
	return nil, false
}

func offset(p syntax.Pos) int { return int(p.Offset()) }
