package shell

import (
	"slices"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var unquotedPattern = &lint.Rule{
	Name:     "shell-unquoted-pattern",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"SC2061", "SC2062"},
	Doc: lint.Doc{
		Title: "The shell expands the pattern before the program sees it",
		Why: "`find . -name *.c` looks for all C files only as long as the directory holds none itself: else the shell puts in their names, and find looks for the first one, or fails. The same goes for grep's expression. " +
			"With quotes the program gets the pattern.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.13-slim
RUN find / -name *.pyc -delete
#                ^^^^^ the shell expands *.pyc before find sees it, if a file here matches
`,
			Good: `
FROM python:3.13-slim
RUN find / -name '*.pyc' -delete
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for _, c := range calls(s) {
				for _, w := range patterns(c) {
					code := "SC2062"
					if c.Name == "find" {
						code = "SC2061"
					}
					f := p.Report(w, "the shell expands %s before %s sees it, if a file here matches", w.Raw.String, c.Name).For(code)
					if canReplace(w) {
						f.Fix("quote the pattern", lint.InsertBefore(w, "'"), lint.InsertAfter(w, "'"))
					}
				}
			}
		}
	},
}

// patterns are the arguments that a program reads as patterns, and that the shell
// takes for some, too.
func patterns(c *shell.Command) []shell.Word {
	var out []shell.Word
	switch c.Name {
	case "find":
		options := []string{"-name", "-iname", "-path", "-ipath", "-wholename", "-iwholename", "-regex", "-iregex", "-lname", "-ilname"}
		for i, a := range c.Args {
			if i > 0 && slices.Contains(options, c.Args[i-1].Value) && globs(a) {
				out = append(out, a)
			}
		}
	case "grep", "egrep", "zgrep":
		if e, given := c.Value("-e", "--regexp"); given {
			if globs(e) {
				out = append(out, e)
			}
		} else if words := c.Operands(); len(words) > 0 && globs(words[0]) && !c.Has("-f", "--file") {
			out = append(out, words[0])
		}
	}
	return out
}

// globs reports whether the shell takes a word for a pattern of file names.
func globs(w shell.Word) bool {
	if w.Node == nil {
		return false
	}
	for _, part := range w.Node.Parts {
		if lit, ok := part.(*syntax.Lit); ok && hasGlob(lit.Value) {
			return true
		}
	}
	return false
}
