package copy

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

var fromUnknownStage = &lint.Rule{
	Name:     "copy-from-unknown-stage",
	Theme:    lint.Copy,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3022", "roast:DF049"},
	Doc: lint.Doc{
		Title: "No stage has this name",
		Why: "What is no stage is taken for an image: for `--from=biulder`, Docker goes and looks for `docker.io/library/biulder`. " +
			"Names with a registry, a path, a tag or a digest are images for sure, and well-known images without a tag are left to the rules about images. " +
			"A name can also be that of a build context, `docker build --build-context name=…`: one that is not like that of any stage is for `strict`.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.26 AS builder
RUN go build -o /app

FROM gcr.io/distroless/static-debian13
COPY --from=biulder /app /app
#           ^^^^^^^ no stage is named biulder, so Docker looks for an image
COPY --from=3 /etc/passwd /etc/
#           ^ there is no stage 3
`,
			Good: `
FROM golang:1.26 AS builder
RUN go build -o /app

FROM gcr.io/distroless/static-debian13
COPY --from=builder /app /app
COPY --from=0 /etc/passwd /etc/
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			for _, u := range s.Uses() {
				name := u.Name.String()
				if u.Kind == parser.UseFrom || u.Stage != nil || name == "" || strings.ContainsAny(name, ":/@$.") || name == "scratch" {
					continue
				}
				if strings.Trim(name, "0123456789") == "" {
					p.Report(u, "there is no stage %s", name).As(lint.Error).Note(nil, "the last one is %d", len(p.Doc.Stages)-1)
					continue
				}
				if u.Image != nil && image.Lookup(*u.Image) != nil {
					continue
				}
				f := p.Report(u, "no stage is named %s, so Docker looks for an image", name)
				if meant := parser.Nearest(name, stageNames(p.Doc)); meant != "" {
					f.Note(nil, "did you mean %s?", meant).UnsafeFix("write "+meant, lint.Replace(u.Name, meant))
				} else {
					f.Strict() // it can be a build context
				}
			}
		}
	},
}

func stageNames(d *parser.Document) []string {
	var out []string
	for _, s := range d.Stages {
		if s.Name != "" {
			out = append(out, s.Name)
		}
	}
	return out
}
