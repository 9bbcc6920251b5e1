package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var unquotedSubstitution = &lint.Rule{
	Name:     "shell-unquoted-substitution",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2046"},
	Doc: lint.Doc{
		Title: "The output of a command is split into words",
		Why: "The shell splits the output of an unquoted `$(…)` at blanks and line ends, and takes each piece for a pattern of file names. " +
			"That is fine where a list of words is meant, and where the command prints a number or a name, as `$(nproc)`, `$(uname -m)` and `$(dpkg --print-architecture)` do: these are not reported.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN make -j$(nproc) VERSION=$(cat version.txt)
#                           ^^^^^^^^^^^^^^^^^^ the output of cat is split into words at its blanks
`,
			Good: `
FROM debian:13-slim
RUN make -j$(nproc) VERSION="$(cat version.txt)"
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for n, e := range shell.Nodes[*syntax.CmdSubst](s) {
				if !n.Splits() || n.Place == shell.Program || n.Place == shell.Listed || n.Place == shell.Element || len(e.Stmts) == 0 || s.PrintsWord(e) {
					continue
				}
				if n.Place == shell.Declared && !s.Interpreter.Dialect.POSIX() {
					continue
				}
				f := p.Report(s.Span(e), "the output of %s is split into words at its blanks", outputOf(s, e))
				if edits, ok := quote(s, n); ok && alone(n) {
					f.UnsafeFix("quote it", edits...)
				} else if ok {
					f.Fix("quote it", edits...)
				}
			}
		}
	},
}

// outputOf names the command of a substitution.
func outputOf(s *shell.Script, e *syntax.CmdSubst) string {
	if c := s.OnlyCommand(e); c != nil && c.Name != "" {
		return c.Name
	}
	return "the commands"
}
