package label

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var duplicate = &lint.Rule{
	Name:     "label-duplicate",
	Theme:    lint.Label,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"tally:labels/no-duplicate-keys"},
	Doc: lint.Doc{
		Title: "A label is set twice in a stage",
		Why: "A label has one value: the last one of the stage. The one before has no effect, and often another key was meant. " +
			"To set a label anew that the base image or a stage before has is fine.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
LABEL version="1.0" \
      description="a server"
#     ^^^^^^^^^^^^^^^^^^^^^^ this description has no effect, a later one replaces it
LABEL description="the server"
`,
			Good: `
FROM debian:13-slim
LABEL version="1.0"
LABEL description="the server"
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			last := map[string]label{}
			for _, l := range labels(s) {
				if before, ok := last[l.key]; ok && !l.in.OnBuild() && !before.in.OnBuild() {
					f := p.Report(before.pair, "this %s has no effect, a later one replaces it", l.key).Note(l.pair.Key, "the one that counts")
					if edit, ok := drop(p.Doc, before); ok {
						f.Fix("remove it", edit)
					}
				}
				last[l.key] = l
			}
		}
	},
}

// drop takes a label out of its instruction, which goes with its only one.
func drop(d *parser.Document, l label) (lint.Edit, bool) {
	if len(l.in.Pairs) == 1 {
		return lint.Drop(l.in.Whole()), true
	}
	cut, ok := d.Cut(l.pair)
	return lint.Delete(cut), ok && !l.pair.Legacy
}
