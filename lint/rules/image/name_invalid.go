package image

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

var nameInvalid = &lint.Rule{
	Name:     "image-name-invalid",
	Theme:    lint.Image,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"InvalidDefaultArgInFrom"},
	Doc: lint.Doc{
		Title: "FROM names something that cannot be an image",
		Why: "BuildKit refuses the file: an image's name is in lower case, with an optional registry before it and a tag or a digest behind it. " +
			"Often it is a placeholder that something else should have replaced, or a stage that is missing. " +
			"A stage counts as well, but `FROM` finds it only in lower case, however its `AS` is written.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.27 AS build
FROM RUNTIME_IMAGE
#    ^^^^^^^^^^^^^ RUNTIME_IMAGE is not the name of an image: those are in lower case
COPY --from=build /app /app
`,
			Good: `
FROM golang:1.27 AS build
FROM debian:13-slim
COPY --from=build /app /app
`,
		}, {
			Bad: `
FROM debian:13-slim AS Base
#                      ---- this stage
FROM Base
#    ^^^^ Base is not the name of an image, and FROM finds a stage only in lower case
`,
			Good: `
FROM debian:13-slim AS Base
FROM base
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if s.From == nil || s.Parent != nil || s.Scratch || len(s.Base.Refs) > 0 || s.Base.Err != nil {
				continue
			}
			name := s.Base.Value
			if _, err := image.Parse(name); err == nil {
				continue
			}
			lower := strings.ToLower(name)
			if above := stageAbove(s, lower); above != nil {
				f := p.Report(s.From.Image, "%s is not the name of an image, and FROM finds a stage only in lower case", name).Note(above.From.Alias, "this stage")
				if literal(s) {
					f.Fix("write "+lower, lint.Replace(s.From.Image, lower))
				}
			} else if _, err := image.Parse(lower); err == nil {
				p.Report(s.From.Image, "%s is not the name of an image: those are in lower case", name)
			} else {
				p.Report(s.From.Image, "%s is not the name of an image", name)
			}
		}
	},
}

// stageAbove is the stage of that name before another one, or nil.
func stageAbove(s *parser.Stage, name string) *parser.Stage {
	for _, above := range s.Doc.Stages[:s.Index] {
		if above.Name == name {
			return above
		}
	}
	return nil
}
