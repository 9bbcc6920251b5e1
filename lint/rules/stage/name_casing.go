package stage

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var nameCasing = &lint.Rule{
	Name:     "stage-name-casing",
	Theme:    lint.Stage,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"StageNameCasing"},
	Doc: lint.Doc{
		Title: "A stage name has capital letters",
		Why: "Docker compares stage names without regard to case and shows them in lower case, so `Build` and `build` are one stage. " +
			"Only `FROM` does not find a stage by a name with capital letters: it takes it for an image. One spelling, in lower case, works everywhere.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.26 AS Build
#                   ^^^^^ the stage name Build is not in lower case
RUN go build -o /app

FROM scratch
COPY --from=Build /app /app
`,
			Good: `
FROM golang:1.26 AS build
RUN go build -o /app

FROM scratch
COPY --from=build /app /app
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/stage-name-casing/"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if s.From == nil || s.From.Alias.String() == s.Name {
				continue
			}
			edits := []lint.Edit{lint.Replace(s.From.Alias, s.Name)}
			for _, u := range s.Users() {
				if strings.EqualFold(u.Name.String(), s.Name) && u.Name.String() != s.Name && u.Name.Raw.Contiguous() {
					edits = append(edits, lint.Replace(u.Name, s.Name))
				}
			}
			p.Report(s.From.Alias, "the stage name %s is not in lower case", s.From.Alias).
				PreservingFix("write "+s.Name, edits...)
		}
	},
}
