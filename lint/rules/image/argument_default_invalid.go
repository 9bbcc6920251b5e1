package image

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/image"
)

var argumentDefaultInvalid = &lint.Rule{
	Name:     "image-argument-default-invalid",
	Theme:    lint.Image,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"InvalidDefaultArgInFrom"},
	Doc: lint.Doc{
		Title: "Without build arguments FROM names no image",
		Why: "The defaults of the `ARG`s give an empty or invalid name, so that a plain `docker build .` fails, and so do tools that read the file. " +
			"Give the `ARG` a default that builds. " +
			"It does not matter where every build passes the argument and a missing one should fail; that is why only the strict preset reports it.",
		Examples: []lint.Example{{
			Bad: `
ARG BASE
FROM $BASE
#    ^^^^^ with the defaults of its arguments, $BASE is empty
`,
			Good: `
ARG BASE=debian:13-slim
FROM $BASE
`,
		}, {
			Bad: `
ARG VERSION
FROM node:$VERSION
#    ^^^^^^^^^^^^^ with the defaults of its arguments, node:$VERSION is "node:", which is not the name of an image
`,
			Good: `
ARG VERSION=26
FROM node:$VERSION
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if s.From == nil || len(s.Base.Refs) == 0 || s.Base.Err != nil {
				continue
			}
			if _, err := image.Parse(s.Base.Value); err == nil {
				continue
			}
			if s.Base.Value == "" {
				p.Report(s.From.Image, "with the defaults of its arguments, %s is empty", s.From.Image)
				continue
			}
			p.Report(s.From.Image, "with the defaults of its arguments, %s is %q, which is not the name of an image", s.From.Image, s.Base.Value)
		}
	},
}
