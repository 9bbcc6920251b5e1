package stage

import "github.com/dockcheck/dockcheck/lint"

var unnamed = &lint.Rule{
	Name:     "stage-unnamed",
	Theme:    lint.Stage,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"roast:DF023"},
	Doc: lint.Doc{
		Title: "A stage that others use has no name",
		Why: "A stage without a name can only be called by its number, which changes when a stage is added above it, and cannot be built alone with `--target`. " +
			"The last stage needs no name. The fix calls it build, or build-2 where there is one.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.26
#    ^^^^^^^^^^^ this stage has no name
RUN go build -o /app

FROM gcr.io/distroless/static-debian13
COPY --from=0 /app /app
`,
			Good: `
FROM golang:1.26 AS build
RUN go build -o /app

FROM gcr.io/distroless/static-debian13
COPY --from=build /app /app
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if s.From != nil && s.Name == "" && len(s.Users()) > 0 {
				f := p.Report(s.From.Image, "this stage has no name").Note(s.Users()[0], "so it is called by its number")
				name := lint.FreeName(p.Doc, "build")
				if edits, ok := lint.NameStage(s, name); ok {
					f.PreservingFix("name it "+name, edits...)
				}
			}
		}
	},
}
