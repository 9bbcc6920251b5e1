package copy

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var fromSelf = &lint.Rule{
	Name:     "copy-from-self",
	Theme:    lint.Copy,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3023", "DL3022", "trivy:DS-0006", "kics:cdddb86f-95f6-4fc4-b5a1-483d9afceb2b", "roast:DF050", "whalelint:CPY006"},
	Doc: lint.Doc{
		Title: "A stage copies from itself",
		Why:   "A stage is not finished while it is built, so nothing can be copied or mounted from it; the build stops with a circular dependency. Mostly another stage was meant; within a stage, `RUN cp` copies.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.26 AS build
RUN go build -o /app
COPY --from=build /app /usr/local/bin/
#           ^^^^^ build copies from itself
`,
			Good: `
FROM golang:1.26 AS build
RUN go build -o /app && cp /app /usr/local/bin/
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			for _, u := range s.Uses() {
				if u.Kind == parser.UseFrom || u.Stage != s {
					continue
				}
				f := p.Report(u, "%s copies from itself", stageName(s))
				switch {
				case s.From == nil: // of which hadolint says that there is no stage
					f.For("DL3022")
				case s.Name != "" && strings.EqualFold(s.Name, u.Name.String()):
					f.For("DL3023", "trivy:DS-0006", "kics:cdddb86f-95f6-4fc4-b5a1-483d9afceb2b", "roast:DF050")
				default: // by its number, which the other tools do not see
					f.For()
				}
			}
		}
	},
}

// stageName is how messages name a stage.
func stageName(s *parser.Stage) string {
	if s.Name == "" {
		return "the stage"
	}
	return s.Name
}
