package stage

import "github.com/dockcheck/dockcheck/lint"

var nameReserved = &lint.Rule{
	Name:     "stage-name-reserved",
	Theme:    lint.Stage,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3063", "ReservedStageName"},
	Doc: lint.Doc{
		Title: "A stage has a reserved name",
		Why: "`scratch` is the empty image, and `context` the build context. A stage of that name hides it: " +
			"a later `FROM scratch` starts from the stage, and nobody who reads it will expect that.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.26 AS scratch
#                   ^^^^^^^ scratch is a reserved name
RUN go build -o /app
`,
			Good: `
FROM golang:1.26 AS build
RUN go build -o /app
`,
			Fixed: `
FROM golang:1.26 AS build
RUN go build -o /app
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/reserved-stage-name/"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if s.Name == "scratch" || s.Name == "context" {
				f := p.Report(s.From.Alias, "%s is a reserved name", s.Name)
				name := lint.FreeName(p.Doc, "build")
				if edits, ok := lint.RenameStage(s, name); ok {
					f.UnsafeFix("name it "+name, edits...)
				}
			}
		}
	},
}
