package network

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var exposeMissing = &lint.Rule{
	Name:     "expose-missing",
	Theme:    lint.Network,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"roast:DF022", "dockerfile_lint:required-EXPOSE"},
	Doc: lint.Doc{
		Title: "The image runs a program and exposes no port",
		Why: "`EXPOSE` tells people and platforms on which port a service listens. It changes nothing by itself, and a program to which nobody connects needs none; " +
			"so this is for those who build services only. Ports of the base image and of the stages count.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
CMD ["gunicorn", "--bind", ":8000", "app"]
#^^ the image runs a program, and no EXPOSE says where it listens
`,
			Good: `
FROM python:3.14-slim
EXPOSE 8000
CMD ["gunicorn", "--bind", ":8000", "app"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		s := p.Doc.Final()
		if s == nil || parser.Last[*parser.Expose](s) != nil || s.Facts() != nil && len(s.Facts().Ports) > 0 {
			return
		}
		if cmd := parser.Last[*parser.Cmd](s); cmd != nil {
			p.Report(cmd.Keyword, "the image runs a program, and no EXPOSE says where it listens")
		} else if entrypoint := parser.Last[*parser.Entrypoint](s); entrypoint != nil {
			p.Report(entrypoint.Keyword, "the image runs a program, and no EXPOSE says where it listens")
		}
	},
}
