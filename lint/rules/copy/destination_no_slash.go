package copy

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var destinationNoSlash = &lint.Rule{
	Name:     "copy-destination-no-slash",
	Theme:    lint.Copy,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3021", "trivy:DS-0011", "kics:6db6e0c2-32a3-4a2e-93b5-72c35f4119db", "roast:DF048", "whalelint:CPY004",
		"mondoo:copy-dest-trailing-slash", "dockerfilelint:add_dest_invalid",
	},
	Doc: lint.Doc{
		Title: "Several sources go to a destination without a slash at its end",
		Why: "With several sources, the destination has to be a directory, and Docker asks for a slash at its end. Without one, BuildKit copies all of them to one file of that name, " +
			"one over the other, unless a directory of that name happens to be there; other builders stop. `.` is a directory and needs no slash.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
COPY package.json package-lock.json /app
#                                   ^^^^ 2 sources go to /app, which does not end with a slash
`,
			Good: `
FROM node:24-slim
COPY package.json package-lock.json /app/
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#destination-1"},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Copy](p.Doc) {
			n := len(in.Sources)
			for _, h := range in.Heredocs {
				if h.Mark.Span().End <= in.Dest.Span().Start {
					n++
				}
			}
			dest := in.Expand(in.Dest)
			if n < 2 || !dest.Known || isDirectory(dest.Value) {
				continue
			}
			p.Report(in.Dest, "%d sources go to %s, which does not end with a slash", n, dest.Value).
				Fix("add a slash", lint.InsertAfter(in.Dest.Value, "/"))
		}
	},
}

// isDirectory reports whether a destination is a directory whatever is there.
func isDirectory(dest string) bool {
	return strings.HasSuffix(dest, "/") || strings.HasSuffix(dest, `\`) || dest == "." || strings.HasSuffix(dest, "/.") || dest == ".."
}
