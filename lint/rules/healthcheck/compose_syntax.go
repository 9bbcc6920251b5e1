package healthcheck

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var composeSyntax = &lint.Rule{
	Name:     "healthcheck-compose-syntax",
	Theme:    lint.Healthcheck,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The health check begins with CMD or CMD-SHELL as in Compose",
		Why: "In Compose, `test: [\"CMD\", \"curl\", …]` names the form of the check in its first word. In a Dockerfile, `CMD` stands before the array, " +
			"and a first word `CMD` is the name of a program that no image has: the container is never healthy.",
		Examples: []lint.Example{{
			Bad: `
FROM nginx:1.29
HEALTHCHECK CMD ["CMD", "curl", "-f", "http://localhost/"]
#                ^^^^^ CMD is taken for the program to run
`,
			Good: `
FROM nginx:1.29
HEALTHCHECK CMD ["curl", "-f", "http://localhost/"]
`,
		}, {
			Bad: `
FROM nginx:1.29
HEALTHCHECK CMD ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]
#                ^^^^^^^^^^^ CMD-SHELL is taken for the program to run
`,
			Good: `
FROM nginx:1.29
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range checks(p.Doc) {
			all := in.Commands()
			if len(all) == 0 || all[0].Name != "CMD" && all[0].Name != "CMD-SHELL" && all[0].Name != "NONE" {
				continue
			}
			first := all[0].Program
			f := p.Report(first, "%s is taken for the program to run", first)
			switch {
			case !in.Exec:
				if len(all[0].Args) > 0 {
					f.Fix("drop it", lint.Delete(parser.Span{Start: first.Span().Start, End: all[0].Args[0].Span().Start}))
				}
			case first.Value == "CMD" && len(in.Words) > 1:
				f.Fix("drop it", lint.Delete(parser.Span{Start: in.Words[0].Span().Start, End: in.Words[1].Span().Start}))
			case first.Value == "CMD-SHELL" && len(in.Words) == 2 && in.Words[1].Raw.Contiguous():
				f.Fix("write it in shell form", lint.Replace(in.Line, in.Words[1].String()))
			}
		}
	},
}
