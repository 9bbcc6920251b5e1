package copy

import (
	"github.com/dockcheck/dockcheck/lint"
)

var destinationFromBase = &lint.Rule{
	Name:     "copy-destination-from-base",
	Theme:    lint.Copy,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"DL3045", "roast:DF063"},
	Doc: lint.Doc{
		Title: "A relative destination starts from the base image's working directory",
		Why: "There is no `WORKDIR` in the file, so the files go where the base image has its working directory. " +
			"A reader has to look that up, and the next release of the image may change it. If the base image is your own, and made for that, ignore this.",
		Examples: []lint.Example{{
			Bad: `
FROM registry.example.com/python-app:3
COPY app.py .
#           ^ relative to the base image's working directory
`,
			Good: `
FROM registry.example.com/python-app:3
WORKDIR /app
COPY app.py .
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for c := range relativeDestinations(p.Doc) {
			facts := c.Stage().Facts()
			if facts != nil && (facts.Workdir == "" || facts.Workdir == "/") {
				continue
			}
			f := p.Report(c.Dest, "relative to the base image's working directory")
			if facts != nil {
				f.Note(nil, "which is %s", facts.Workdir)
			}
			if c.Add { // hadolint looks at COPY only
				f.For("roast:DF063")
			}
		}
	},
}
