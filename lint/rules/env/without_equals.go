package env

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var withoutEquals = &lint.Rule{
	Name:     "env-without-equals",
	Theme:    lint.Env,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"LegacyKeyValueFormat"},
	Doc: lint.Doc{
		Title: "ENV or LABEL is written without an equals sign",
		Why: "`ENV KEY value` is the old form. It takes the rest of the line for the value, so a second pair on the line silently becomes part of the first, " +
			"and blanks around it are easily lost. `ENV KEY=value` says where the value ends. Docker still reads the old form and warns in every build. " +
			"The fix keeps the value as it is.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ENV LANG C.UTF-8
#   ^^^^ LANG is set without an equals sign
LABEL description The best "server" there is
#     ^^^^^^^^^^^ description is set without an equals sign
`,
			Good: `
FROM debian:13-slim
ENV LANG=C.UTF-8
LABEL description="The best server there is"
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/legacy-key-value-format/"},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Env](p.Doc) {
			legacy(p, &in.Node, in.Pairs)
		}
		for in := range parser.Each[*parser.Label](p.Doc) {
			legacy(p, &in.Node, in.Pairs)
		}
	},
}

func legacy(p *lint.Pass, n *parser.Node, pairs []*parser.KeyValue) {
	if len(pairs) != 1 || !pairs[0].Legacy || apart(pairs) {
		return
	}
	kv := pairs[0]
	f := p.Report(kv.Key, "%s is set without an equals sign", kv.Key)
	if n.OnBuild() { // which BuildKit does not look into
		f.For()
	}
	gap := parser.Span{Start: kv.Key.Span().End, End: kv.Value.Span().Start}
	word, ok := p.Doc.OneWord(kv.Value.String())
	if !ok || kv.Value.Empty() || strings.ContainsRune(p.Doc.Text(gap), '#') { // a comment between the two would be lost
		return
	}
	edits := []lint.Edit{lint.Replace(gap, "=")}
	switch {
	case word == kv.Value.String():
	case word == `"`+kv.Value.String()+`"`: // may go over several lines
		edits = []lint.Edit{lint.Replace(gap, `="`), lint.InsertAfter(kv.Value, `"`)}
	case kv.Value.Raw.Contiguous():
		edits = []lint.Edit{lint.Replace(parser.Span{Start: gap.Start, End: kv.Value.Span().End}, "="+word)}
	default:
		return
	}
	f.PreservingFix("write an equals sign", edits...)
}
