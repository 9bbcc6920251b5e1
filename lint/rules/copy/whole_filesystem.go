package copy

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var wholeFilesystem = &lint.Rule{
	Name:     "copy-whole-filesystem",
	Theme:    lint.Copy,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3067"},
	Doc: lint.Doc{
		Title: "The whole file system of another stage is copied",
		Why: "`COPY --from=build / /` brings everything along that the other stage was there to keep out: compilers, caches, sources, whatever a step left behind; and it writes over the base image. " +
			"Copy what the image needs. Images and stages that only hold tools to be copied are left alone, and onto `scratch`, where it flattens an image, it is only an info.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.26 AS build
RUN go build -o /app

FROM debian:13-slim
COPY --from=build / /
#                 ^ copies all of build
`,
			Good: `
FROM golang:1.26 AS build
RUN go build -o /app

FROM debian:13-slim
COPY --from=build /app /app
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Copy](p.Doc) {
			if in.From == nil {
				continue
			}
			dest := in.Expand(in.Dest)
			if !dest.Known || path.Clean(dest.Value) != "/" {
				continue
			}
			for _, s := range sources(in) {
				if s.Known && path.Clean(s.Value) == "/" {
					f := p.Report(s, "copies all of %s", in.From.Value.String)
					if isTools(p.Doc, in.From.Value.String) {
						f.For("DL3067").ByCode()
					} else if in.Stage() != nil && in.Stage().Scratch {
						f.As(lint.Info).Strict() // to make one layer of many
					}
				}
			}
		}
	},
}

// isTools reports whether what is copied from is an image as it comes, or a
// stage that only holds what was put into it: such things are made for that.
func isTools(d *parser.Document, name string) bool {
	s := d.StageNamed(name)
	if s == nil {
		return strings.ContainsAny(name, ":/@")
	}
	if s.Root().Scratch {
		return true
	}
	for c := range s.Chain() {
		for range parser.Each[*parser.Run](c) {
			return false
		}
	}
	return true
}
