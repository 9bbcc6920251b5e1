package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var brokenQuotes = &lint.Rule{
	Name:     "shell-quotes-in-quotes",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2027", "SC2140"},
	Doc: lint.Doc{
		Title: "Quotes within quotes end them",
		Why: "In `\"a \"$x\" b\"` the second quote ends the first string, and `$x` stands unquoted between two strings. The inner quotes do not reach the program. " +
			"Use `\\\"` for quotes that should stay, and none where the variable should just be quoted.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ARG NAME
RUN echo "name="$NAME"" > /etc/app.conf
#               ^^^^^ the quotes around $NAME end the string: it stands outside of them
`,
			Good: `
FROM debian:13-slim
ARG NAME
RUN echo "name=$NAME" > /etc/app.conf
`,
		}, {
			Bad: `
FROM debian:13-slim
RUN echo "{"port":8080}" > /etc/app.json
#           ^^^^ the quotes around port end the string, and do not reach the program
`,
			Good: `
FROM debian:13-slim
RUN echo '{"port":8080}' > /etc/app.json
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for n, w := range shell.Nodes[*syntax.Word](s) {
				if n.Place == shell.Here || n.Place == shell.Counted || len(w.Parts) < 3 {
					continue
				}
				for i := 1; i+1 < len(w.Parts); i++ {
					if !endsInside(w.Parts[i-1]) || !isDouble(w.Parts[i+1]) {
						continue
					}
					switch part := w.Parts[i].(type) {
					case *syntax.ParamExp, *syntax.CmdSubst:
						p.Report(s.Span(part), "the quotes around %s end the string: it stands outside of them", s.Slice(part).String).For("SC2027")
					case *syntax.Lit:
						if part.Value != "/" && !hasGlob(part.Value) && !hasBraces(part.Value) && hasText(w.Parts[i-1]) {
							p.Report(s.Span(part), "the quotes around %s end the string, and do not reach the program", part.Value).For("SC2140")
						}
					}
				}
			}
		}
	},
}

func isDouble(p syntax.WordPart) bool {
	q, ok := p.(*syntax.DblQuoted)
	return ok && !q.Dollar
}

// endsInside reports whether a part is a double-quoted string with something in it.
func endsInside(p syntax.WordPart) bool {
	q, ok := p.(*syntax.DblQuoted)
	return ok && len(q.Parts) > 0
}

// hasText reports whether a quoted part is more than variables.
func hasText(p syntax.WordPart) bool {
	for _, inner := range p.(*syntax.DblQuoted).Parts {
		if _, ok := inner.(*syntax.Lit); ok {
			return true
		}
	}
	return false
}
