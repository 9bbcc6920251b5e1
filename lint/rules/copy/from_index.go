package copy

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var fromIndex = &lint.Rule{
	Name:     "copy-from-index",
	Theme:    lint.Copy,
	Severity: lint.Info,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"kics:68a51e22-ae5a-4d48-8e87-b01a323605c9"},
	Doc: lint.Doc{
		Title: "A stage is called by its number",
		Why: "`--from=0` is the first stage of the file, until somebody adds one above it. A name stays right, and says what is copied. " +
			"The fix uses the stage's name, or gives it one.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.26 AS build
RUN go build -o /app

FROM gcr.io/distroless/static-debian13
COPY --from=0 /app /app
#           ^ stage 0 is build
`,
			Good: `
FROM golang:1.26 AS build
RUN go build -o /app

FROM gcr.io/distroless/static-debian13
COPY --from=build /app /app
`,
		}, {
			Bad: `
FROM golang:1.26
RUN go build -o /app

FROM gcr.io/distroless/static-debian13
COPY --from=0 /app /app
#           ^ stage 0 has no name
COPY --from=0 /etc/ssl /etc/ssl
#           ^ stage 0 has no name
`,
			Good: `
FROM golang:1.26 AS build
RUN go build -o /app

FROM gcr.io/distroless/static-debian13
COPY --from=build /app /app
COPY --from=build /etc/ssl /etc/ssl
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/multi-stage/#name-your-build-stages"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			for _, u := range s.Uses() {
				number := u.Name.String()
				if u.Stage == nil || u.By.Common().Stage() != s || strings.Trim(number, "0123456789") != "" {
					continue
				}
				if u.Stage.Name == "" {
					f := p.Report(u, "stage %s has no name", number).Note(u.Stage, "this one")
					name := lint.FreeName(p.Doc, "build")
					if edits, ok := lint.NameStage(u.Stage, name); ok {
						f.PreservingFix("name it "+name, edits...)
					}
					continue
				}
				p.Report(u, "stage %s is %s", number, u.Stage.Name).PreservingFix("write "+u.Stage.Name, lint.Replace(u.Name, u.Stage.Name))
			}
		}
	},
}
