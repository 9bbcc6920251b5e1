package command

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var missing = &lint.Rule{
	Name:     "command-missing",
	Theme:    lint.Command,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"roast:DF036", "roast:DF017", "dockerfile_lint:required-CMD", "dockerfile_lint:required-ENTRYPOINT"},
	Doc: lint.Doc{
		Title: "The image says nothing about what to run",
		Why: "Neither `CMD` nor `ENTRYPOINT` says what a container of this image runs, and the base image does not either, as far as that is known. " +
			"Images that others start from, and those that only hold files, need none; so this is for those who want a rule.",
		Examples: []lint.Example{{
			Bad: `
FROM scratch
#    ^^^^^^^ neither CMD nor ENTRYPOINT says what to run
COPY app /app
`,
			Good: `
FROM scratch
COPY app /app
CMD ["/app"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		s := p.Doc.Final()
		if s == nil || s.From == nil || parser.Last[*parser.Cmd](s) != nil || parser.Last[*parser.Entrypoint](s) != nil {
			return
		}
		if facts := s.Facts(); facts != nil && !facts.Command() || s.Root().Scratch {
			p.Report(s.From.Image, "neither CMD nor ENTRYPOINT says what to run")
		} else {
			p.Report(s.From.Image, "what to run is for the base image to say").ByCode()
		}
	},
}
