package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var cdUnchecked = &lint.Rule{
	Name:     "shell-cd-unchecked",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"SC2164"},
	Doc: lint.Doc{
		Title: "The script goes on in the wrong directory when cd fails",
		Why: "Without `&&` or `set -e` the commands behind a `cd` that failed run where the script stands: they may delete or build the wrong thing, and the step succeeds. " +
			"Join the commands with `&&`, start the script with `set -e`, or use WORKDIR.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN cd /src; make install
#   ^^^^^^^ if cd /src fails, the script goes on where it is
`,
			Good: `
FROM debian:13-slim
RUN cd /src && make install
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			if s.Errexit() {
				continue
			}
			for n, c := range calls(s) {
				if !c.Is("cd") && !c.Is("pushd") || c.Via != nil || c.Condition || !leavesUnchecked(n) || harmlessDir(c) {
					continue
				}
				p.Report(c, "if %s fails, the script goes on where it is", s.Slice(n.Syntax).String)
			}
		}
	},
}

// leavesUnchecked reports whether the script goes on behind a command that
// failed: nothing tests it, and it is not what decides how the script ends.
func leavesUnchecked(n *shell.Node) bool {
	for in := n.Parent; in != nil; in = in.Parent { // n.Parent is its statement
		stmt, ok := in.Syntax.(*syntax.Stmt)
		if !ok || in.Parent == nil {
			continue
		}
		b, ok := in.Parent.Syntax.(*syntax.BinaryCmd)
		if ok && b.X == stmt && (b.Op == syntax.AndStmt || b.Op == syntax.OrStmt) {
			return false
		}
		if _, subst := in.Parent.Syntax.(*syntax.CmdSubst); subst || !ok {
			break
		}
	}
	return true
}

// harmlessDir reports whether going there cannot fail, or only out of the
// directory.
func harmlessDir(c *shell.Command) bool {
	if len(c.Args) == 0 {
		return false
	}
	switch d := c.Args[len(c.Args)-1].Value; d {
	case "/", ".", "..", "../", "../..", "../../..":
		return true
	}
	return false
}
