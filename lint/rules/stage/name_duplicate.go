package stage

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var nameDuplicate = &lint.Rule{
	Name:     "stage-name-duplicate",
	Theme:    lint.Stage,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3024", "DuplicateStageName", "trivy:DS-0012", "checkov:CKV_DOCKER_11",
		"kics:f2daed12-c802-49cd-afed-fe41d0b82fed", "roast:DF042",
		"whalelint:STL001",
	},
	Doc: lint.Doc{
		Title: "Two stages have the same name",
		Why: "A name in `COPY --from`, `--mount=from` and `--target` means the last stage of that name, wherever it stands; a `FROM` means the last one before it. " +
			"So one of the two stages cannot be reached, and not always the one that you think. Case makes no difference: `Build` and `build` are the same name. The fix renames the second one for all who use it now.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.26 AS build
RUN go build -o /app

FROM node:24 AS build
#               ^^^^^ another stage is named build
RUN npm ci
`,
			Good: `
FROM golang:1.26 AS build
RUN go build -o /app

FROM node:24 AS assets
RUN npm ci
`,
			Fixed: `
FROM golang:1.26 AS build
RUN go build -o /app

FROM node:24 AS build-2
RUN npm ci
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/duplicate-stage-name/"},
	},
	Check: func(p *lint.Pass) {
		first := map[string]*parser.Stage{}
		for _, s := range p.Doc.Stages {
			if s.Name == "" {
				continue
			}
			if other := first[s.Name]; other != nil {
				f := p.Report(s.From.Alias, "another stage is named %s", s.Name).Note(other.From.Alias, "the first one")
				name := lint.FreeName(p.Doc, s.Name)
				if edits, ok := lint.RenameStage(s, name); ok {
					f.UnsafeFix("name it "+name, edits...)
				}
				continue
			}
			first[s.Name] = s
		}
	},
}
