package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
)

var unquotedBrackets = &lint.Rule{
	Name:     "shell-unquoted-brackets",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2102"},
	Doc: lint.Doc{
		Title: "Brackets without quotes are a pattern of file names",
		Why: "To the shell `x[test]` is a pattern: when a file `xt`, `xe` or `xs` lies in the directory, the word becomes its name, and `pip install x[test]` installs something else. " +
			"Without such a file the word stays as it is, so builds work until they do not. In zsh the command fails at once.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.13-slim
RUN pip install uvicorn[standard]
#                      ^^^^^^^^^^ a pattern to the shell: a file that matches uvicorn[standard] would take its place
`,
			Good: `
FROM python:3.13-slim
RUN pip install 'uvicorn[standard]'
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for _, c := range calls(s) {
				for _, a := range c.Args {
					if a.Node == nil {
						continue
					}
					for _, part := range a.Node.Parts {
						lit, ok := part.(*syntax.Lit)
						if !ok {
							continue
						}
						i, j := brackets(lit.Value)
						if i == j {
							continue
						}
						start := int(lit.Pos().Offset())
						f := p.Report(s.Text.Slice(start+i, start+j), "a pattern to the shell: a file that matches %s would take its place", a.Value)
						if len(a.Node.Parts) == 1 && canReplace(a) && !hasGlob(lit.Value[:i]) && lit.Value[0] != '~' {
							f.Fix("quote it", lint.InsertBefore(a, "'"), lint.InsertAfter(a, "'"))
						}
						break
					}
				}
			}
		}
	},
}

// brackets is the place of [text] whose text names a letter twice: nobody writes
// that as a set of characters. It is empty when there is none.
func brackets(text string) (i, j int) {
	i = strings.IndexByte(text, '[')
	if i < 0 || i > 0 && text[i-1] == '\\' {
		return 0, 0
	}
	j = strings.IndexByte(text[i:], ']')
	inner := text[i+1 : max(i+1, i+j)]
	if j < 0 || strings.ContainsAny(inner, "[:^!") {
		return 0, 0
	}
	for k := strings.IndexByte(inner, '-'); k > 0 && k+1 < len(inner); k = strings.IndexByte(inner, '-') {
		inner = inner[:k-1] + inner[k+2:] // a-z
	}
	for k := range len(inner) {
		if inner[k] != ',' && strings.IndexByte(inner[:k], inner[k]) >= 0 {
			return i, i + j + 1
		}
	}
	return 0, 0
}
