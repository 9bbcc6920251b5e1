package label

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var schema = &lint.Rule{
	Name:     "label-schema",
	Theme:    lint.Label,
	Severity: lint.Warning,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3049", "DL3050", "DL3051", "DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058",
		"sonar:S7028", "mondoo:image-source-label", "mondoo:image-authors-label", "dockerfile_lint:label-schema",
	},
	Options: []lint.Option{
		{
			Name: "schema", Default: map[string]string(nil), Values: kinds,
			Doc: "The labels that an image has to have, each with the type of its value.",
		},
		{Name: "strict", Default: false, Doc: "Labels that are not in the schema are findings, too."},
	},
	Doc: lint.Doc{
		Title: "The labels are not those that the schema wants",
		Why: "A team that finds its images by their labels agrees on them: who looks after the image, where its source is, under which licence it is. This rule compares the labels of a file with such a list, " +
			"and says nothing without one. The image that ships has to have all of them, through the stages it starts from; the labels of base images are not known. " +
			"Values with build arguments are not judged. hadolint's `label-schema` and `strict-labels` mean the same.",
		Examples: []lint.Example{{
			Options: map[string]any{"schema": map[string]string{"team": "email", "org.opencontainers.image.licenses": "spdx", "release": "semver"}, "strict": true},
			Bad: `
FROM debian:13-slim
#    ^^^^^^^^^^^^^^ the label release is missing
LABEL team="web" colour="red"
#          ^^^^^ web is no e-mail address
#                ^^^^^^ the label colour is not in the schema
LABEL org.opencontainers.image.licenses=""
#                                       ^^ the label org.opencontainers.image.licenses is empty
`,
			Good: `
FROM debian:13-slim
LABEL team="web@example.com" release="1.4.0"
LABEL org.opencontainers.image.licenses="MIT"
`,
			Fixed: `
FROM debian:13-slim
LABEL team="web" colour="red"
LABEL org.opencontainers.image.licenses=""
LABEL release=""
`,
		}},
	},
	Check: func(p *lint.Pass) {
		want := p.Map("schema")
		for _, l := range labels(p.Doc) {
			name, wanted := want[l.key]
			switch k := kindOf(name); {
			case !wanted:
				if p.Bool("strict") {
					p.Report(l.pair.Key, "the label %s is not in the schema", l.key).As(lint.Info).For("DL3050")
				}
			case l.value == "" && l.known:
				p.Report(l.at(), "the label %s is empty", l.key).For("DL3051")
			case l.known && !k.fits(l.value):
				p.Report(l.at(), "%s is no %s", l.value, k.name).For(k.code)
			}
		}
		if s := p.Doc.Final(); s != nil {
			reportMissing(p, s, want)
		}
	},
}

// reportMissing finds the labels that neither the stage nor one it starts from
// sets.
func reportMissing(p *lint.Pass, s *parser.Stage, want map[string]string) {
	var names []string
	for name := range want {
		if !setInChain(s, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 || s.From == nil {
		return
	}
	slices.Sort(names)
	text := "the label " + names[0] + " is missing"
	if len(names) > 1 {
		text = "the labels " + strings.Join(names, ", ") + " are missing"
	}
	f := p.Report(s.From.Image, "%s", text).As(lint.Info)
	f.UnsafeFix("set it, and fill it in", template(s, names))
	f.For("DL3049", "sonar:S7028", "mondoo:image-source-label", "mondoo:image-authors-label", "dockerfile_lint:label-schema")
}

// template sets labels to nothing, behind the other labels of the stage or at its
// top.
func template(s *parser.Stage, names []string) lint.Edit {
	var after parser.Instruction = s.From
	if last := parser.Last[*parser.Label](s); last != nil {
		after = last
	}
	for i, name := range names {
		names[i] = s.Doc.Quote(name) + `=""`
	}
	return lint.AddLine(after, "LABEL "+strings.Join(names, " "+string(s.Doc.Escape)+"\n      "))
}

func setInChain(s *parser.Stage, name string) bool {
	for c := range s.Chain() {
		if slices.ContainsFunc(labels(c), func(l label) bool { return l.key == name }) {
			return true
		}
	}
	return false
}
