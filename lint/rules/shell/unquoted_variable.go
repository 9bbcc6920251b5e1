package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var unquotedVariable = &lint.Rule{
	Name:     "shell-unquoted-variable",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2086", "sonar:S6570"},
	Doc: lint.Doc{
		Title: "A variable without quotes can become several words, or none",
		Why: "The shell splits what an unquoted `$x` holds at blanks, and takes each piece for a pattern of file names. A value with a blank becomes two arguments, an empty one disappears. " +
			"A variable that the file or the script sets to a value without blanks is no problem, and is not reported; one that `--build-arg`, the base image or another program sets may be. " +
			"Where the variable is meant to be a list of words, leave it, and say so: `# dockcheck ignore=shell-unquoted-variable list of packages`.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ARG VERSION
ARG DIR=/opt
RUN tar -C $DIR -xf app-$VERSION.tar
#                       ^^^^^^^^ $VERSION is not quoted: blanks in it make several words of it
`,
			Good: `
FROM debian:13-slim
ARG VERSION
ARG DIR=/opt
RUN tar -C $DIR -xf "app-$VERSION.tar"
`,
		}},
		Links: []string{"https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_06_05"},
	},
	Check: func(p *lint.Pass) {
		for c, s := range p.Scripts() {
			for n, e := range shell.Nodes[*syntax.ParamExp](s) {
				v := c.Flow().Expansion(e)
				if !splitsVariable(s, n, e) || v.Plain || v.Optional && alone(n) {
					continue
				}
				f := p.Report(s.Span(e), "%s is not quoted: blanks in it make several words of it", s.Slice(e).String)
				if edits, ok := quote(s, n); ok && alone(n) {
					if isList(s, n, e, v) {
						continue
					}
					f.UnsafeFix("quote it", edits...)
				} else if ok {
					f.Fix("quote the word", edits...)
				}
			}
		}
	},
}

// splitsDeclared reports whether the shell of a script may split the value in
// export x=…: Bash and busybox do not, dash did until 0.5.11.
func splitsDeclared(s *shell.Script) bool {
	return s.Interpreter.Dialect == shell.Sh || s.Interpreter.Dialect == shell.Dash
}

// splitsVariable reports whether a variable stands where it is split, and is not
// there for that very purpose.
func splitsVariable(s *shell.Script, n *shell.Node, e *syntax.ParamExp) bool {
	if !n.Splits() || e.Length || e.Param == nil {
		return false
	}
	switch e.Param.Value {
	case "@", "*": // their own subject
		return false
	}
	if c := s.Command(n.Stmt); c != nil && c.Name == "exec" && n.Place == shell.Argument && alone(n) && c.Args[0].Node == n.Word {
		return false // a command with its arguments
	}
	switch n.Place {
	case shell.Listed, shell.Element: // a list of words is meant
		return false
	case shell.Program:
		if alone(n) {
			return false
		}
	case shell.Declared:
		return splitsDeclared(s)
	}
	return e.Exp == nil || e.Exp.Op != syntax.AlternateUnset && e.Exp.Op != syntax.AlternateUnsetOrNull
}
