package style

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var asCasing = &lint.Rule{
	Name:     "style-as-casing",
	Theme:    lint.Style,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"FromAsCasing"},
	Doc: lint.Doc{
		Title: "FROM and AS are written differently",
		Why:   "`FROM … as …` builds all the same. It reads worse, and `docker build` warns about it in every build.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.26 as build
#                ^^ as does not match FROM
`,
			Good: `
FROM golang:1.26 AS build
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/from-as-casing/"},
	},
	Check: func(p *lint.Pass) {
		for from := range parser.Each[*parser.From](p.Doc) {
			keyword, as := from.Keyword.String, from.As.String
			want := strings.ToUpper(as)
			switch keyword {
			case strings.ToLower(keyword):
				want = strings.ToLower(as)
			case strings.ToUpper(keyword):
			default:
				continue // style-instruction-casing says so
			}
			if as != want {
				p.Report(from.As, "%s does not match %s", as, keyword).PreservingFix("write "+want, lint.Replace(from.As, want))
			}
		}
	},
}
