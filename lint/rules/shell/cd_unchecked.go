package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
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
			Fixed: `
FROM debian:13-slim
RUN cd /src && make install
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for cmd, s := range p.Scripts() {
			if s.Errexit() {
				continue
			}
			for n, c := range calls(s) {
				if !isUncheckedCd(s, n, c) {
					continue
				}
				if s.Outer == nil && len(cmd.Instruction().Common().Heredocs) > 0 && cmd.AtBuild() {
					continue // shell-heredoc-without-errexit says it once for all
				}
				f := p.Report(c, "if %s fails, the script goes on where it is", s.Slice(n.Syntax).String)
				if inEveryImage(c) || shell.Within[*syntax.IfClause](n) != nil { // the condition may have looked
					f.Strict()
				}
				if run, isRun := cmd.Instruction().(*parser.Run); isRun && s == run.Script() {
					if edit, ok := lint.StopAt(run, c); ok {
						f.UnsafeFix("stop when it fails", edit)
					}
				}
			}
		}
	},
}

// isUncheckedCd reports whether a command is a cd that can fail with the script
// going on.
func isUncheckedCd(s *shell.Script, n *shell.Node, c *shell.Command) bool {
	return (c.Name == "cd" || c.Name == "pushd") && c.Via == nil && !c.Condition && !harmlessDir(c) && leavesUnchecked(s, n)
}

// leavesUnchecked reports whether the script goes on behind a command that
// failed: nothing tests it, and others follow.
func leavesUnchecked(s *shell.Script, n *shell.Node) bool {
	at := shell.Within[*syntax.Stmt](n)
	for at.Parent != nil {
		b, ok := at.Parent.Syntax.(*syntax.BinaryCmd)
		if !ok {
			break
		}
		if b.Op == syntax.Pipe || b.Op == syntax.PipeAll || b.X == at.Syntax { // a part of a pipe goes nowhere
			return false
		}
		at = shell.Within[*syntax.Stmt](at)
	}
	return goesOn(s, at)
}

// inEveryImage reports whether a cd goes to a directory that every image has.
func inEveryImage(c *shell.Command) bool {
	if len(c.Args) == 0 { // pushd goes back
		return true
	}
	switch strings.TrimRight(c.Args[len(c.Args)-1].Value, "/") {
	case "/tmp", "/var/tmp", "/var", "/usr", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/share", "/usr/local", "/usr/local/bin", "/usr/local/src", "/usr/src", "/opt", "/etc", "/root", "/home", "/bin", "/lib", "/srv", "~":
		return true
	}
	return false
}

// harmlessDir reports whether going there cannot fail, or only out of the
// directory.
func harmlessDir(c *shell.Command) bool {
	if len(c.Args) == 0 {
		return c.Name == "cd" // which goes home
	}
	switch d := c.Args[len(c.Args)-1].Value; d {
	case "/", ".", "..", "../", "../..", "../../..":
		return true
	}
	return false
}
