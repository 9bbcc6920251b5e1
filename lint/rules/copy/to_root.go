package copy

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var toRoot = &lint.Rule{
	Name:     "copy-to-root",
	Theme:    lint.Copy,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"roast:DF026"},
	Doc: lint.Doc{
		Title: "Files are copied to the root directory",
		Why: "Files beside `/bin` and `/etc` are hard to find, and a directory of the same name is silently merged with the system's. " +
			"Images with a prepared tree (`COPY rootfs/ /`) do it on purpose, and for one program or script in `/` it hardly matters; so this is for those who want a rule.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
COPY app.py lib.py /
#                  ^ copies to the root directory
`,
			Good: `
FROM debian:13-slim
COPY app.py lib.py /srv/app/
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Copy](p.Doc) {
			if dest := in.Expand(in.Dest); dest.Known && dest.Value == "/" {
				p.Report(in.Dest, "copies to the root directory")
			}
		}
	},
}
