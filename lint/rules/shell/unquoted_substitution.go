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
		eachUnquoted(p, func(s *shell.Script, n *shell.Node, e *syntax.CmdSubst) {
			if s.PrintsWord(e) {
				return
			}
			f := p.Report(s.Span(e), "the output of %s is split into words at its blanks", outputOf(s, e))
			if edits, ok := quote(s, n); ok && alone(n) {
				if namesPackage(s, n) || printsMany(s, e) { // a list is meant
					return
				}
				f.UnsafeFix("quote it", edits...)
			} else if ok {
				f.Fix("quote it", edits...)
			}
		})
	},
}

var unquotedOneWord = &lint.Rule{
	Name:     "shell-unquoted-one-word",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"SC2046"},
	Doc: lint.Doc{
		Title: "$(nproc) without quotes",
		Why: "Commands that print one number or name, such as `nproc`, `uname -m` and `dpkg --print-architecture`, do no harm without quotes; hence the rule is off by default. " +
			"It is for those who want quotes everywhere, as ShellCheck does.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN make -j$(nproc)
#          ^^^^^^^^ the output of nproc is not quoted
`,
			Good: `
FROM debian:13-slim
RUN make -j"$(nproc)"
`,
		}},
	},
	Check: func(p *lint.Pass) {
		eachUnquoted(p, func(s *shell.Script, n *shell.Node, e *syntax.CmdSubst) {
			if !s.PrintsWord(e) {
				return
			}
			f := p.Report(s.Span(e), "the output of %s is not quoted", outputOf(s, e))
			if edits, ok := quote(s, n); ok {
				f.Fix("quote it", edits...)
			}
		})
	},
}

// eachUnquoted goes through the $(…) whose output the shell splits.
func eachUnquoted(p *lint.Pass, report func(*shell.Script, *shell.Node, *syntax.CmdSubst)) {
	for _, s := range p.Scripts() {
		for n, e := range shell.Nodes[*syntax.CmdSubst](s) {
			switch {
			case !n.Splits() || len(e.Stmts) == 0: // `# text` is a way to write comments
			case n.Place == shell.Program && alone(n) || n.Place == shell.Listed || n.Place == shell.Element: // a list of words is meant
			case n.Place == shell.Declared && !splitsDeclared(s):
			default:
				report(s, n, e)
			}
		}
	}
}

// outputOf names the command of a substitution.
func outputOf(s *shell.Script, e *syntax.CmdSubst) string {
	if c := s.OnlyCommand(e); c != nil && c.Name != "" {
		return c.Name
	}
	return "the commands"
}
