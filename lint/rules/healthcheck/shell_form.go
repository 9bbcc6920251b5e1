package healthcheck

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var shellForm = &lint.Rule{
	Name:     "healthcheck-shell-form",
	Theme:    lint.Healthcheck,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"DL3025"},
	Doc: lint.Doc{
		Title: "The health check runs below a shell",
		Why: "A health check in shell form needs `/bin/sh` in the image. That is all: it ends by itself, so signals do not matter as they do for `CMD`, " +
			"and `curl … || exit 1` is how Docker's own documentation writes it. hadolint asks for the JSON form here, too; this rule is for those who want that.",
		Examples: []lint.Example{{
			Bad: `
FROM nginx:1.29
HEALTHCHECK CMD curl -f http://localhost/
#               ^^^^^^^^^^^^^^^^^^^^^^^^^ the health check is in shell form
`,
			Good: `
FROM nginx:1.29
HEALTHCHECK CMD ["curl", "-f", "http://localhost/"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Healthcheck](p.Doc) {
			if !in.None && !in.Exec && !strings.HasPrefix(in.Line.String, "[") {
				f := p.Report(in.Line, "the health check is in shell form")
				if words := in.Script().PlainWords(); len(words) > 0 && in.Script().Interpreter.Dialect.Parsed() {
					f.Fix("run the program itself", lint.Replace(in.Line, parser.JSON(words)))
				}
			}
		}
	},
}
