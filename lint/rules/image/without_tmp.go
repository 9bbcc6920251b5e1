package image

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var withoutTmp = &lint.Rule{
	Name:     "image-without-tmp",
	Theme:    lint.Image,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "An empty image has no directory for temporary files",
		Why: "`scratch` has no `/tmp`, and a program that wants to write a temporary file there (an upload, a report) fails. " +
			"Copy an empty directory of that mode from another stage, or mount one when the container starts. Most servers write no temporary files: the rule is off by default.",
		Examples: []lint.Example{{
			Bad: `
FROM scratch
#    ^^^^^^^ scratch has no /tmp
COPY app /app
ENTRYPOINT ["/app"]
`,
			Good: `
FROM scratch
COPY --chmod=1777 empty /tmp
COPY app /app
ENTRYPOINT ["/app"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		final := p.Doc.Final()
		if final == nil || !final.Root().Scratch || final.Windows() || !runsProgram(final) || bringsAny(final, "tmp") {
			return
		}
		for c := range final.Chain() {
			for _, in := range c.Instructions {
				switch in.(type) {
				case *parser.Workdir, *parser.Volume, *parser.Env:
					if strings.Contains(in.Common().Text.String, "tmp") || strings.Contains(in.Common().Text.String, "TMPDIR") {
						return
					}
				}
			}
		}
		p.Report(final.Root().From.Image, "scratch has no /tmp")
	},
}
