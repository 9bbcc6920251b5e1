package syntax

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var onbuildForbidden = &lint.Rule{
	Name:     "onbuild-forbidden",
	Theme:    lint.Syntax,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3043", "kics:408460f2-2a0f-21ab-ab37-4fb86ac3b5ce", "roast:DF068", "tally:invalid-onbuild-trigger"},
	Doc: lint.Doc{
		Title: "ONBUILD cannot trigger this instruction",
		Why:   "An `ONBUILD` runs in the build of an image that starts from this one. It cannot start a stage there (`FROM`), name a maintainer or trigger another `ONBUILD`; the build stops.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ONBUILD FROM alpine:3.22
#       ^^^^ ONBUILD cannot trigger FROM
`,
			Good: `
FROM debian:13-slim
ONBUILD COPY . /src
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in, word := range forbiddenTriggers(p.Doc) {
			p.Report(in.Args.Slice(0, len(word)), "ONBUILD cannot trigger %s", strings.ToUpper(word))
		}
	},
}

// forbiddenTriggers are the ONBUILDs of instructions that cannot stand there,
// each with that instruction's keyword.
func forbiddenTriggers(d *parser.Document) func(func(*parser.Invalid, string) bool) {
	return func(yield func(*parser.Invalid, string) bool) {
		for _, in := range d.Instructions {
			bad, ok := in.(*parser.Invalid)
			if !ok || bad.Name() != "ONBUILD" {
				continue
			}
			words := strings.Fields(bad.Args.String)
			if len(words) == 0 {
				continue
			}
			switch strings.ToUpper(words[0]) {
			case "FROM", "MAINTAINER", "ONBUILD":
				if !yield(bad, words[0]) {
					return
				}
			}
		}
	}
}
