package shell

import (
	"bytes"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

var loopOnce = &lint.Rule{
	Name:     "shell-loop-runs-once",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2043"},
	Doc: lint.Doc{
		Title: "The loop has one word to go through",
		Why: "`for x in \"a b\"` and `for x in dir` run once, with that word. Often a `$`, a pattern or a pair of quotes is wrong. " +
			"It does not matter where the list is just short today.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN for f in "a.txt b.txt"; do touch "/tmp/$f"; done
#            ^^^^^^^^^^^^^ the loop runs once, with this one word
`,
			Good: `
FROM debian:13-slim
RUN for f in a.txt b.txt; do touch "/tmp/$f"; done
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for _, loop := range shell.Nodes[*syntax.ForClause](s) {
				if l, ok := loop.Loop.(*syntax.WordIter); ok && len(l.Items) == 1 && oneLiteral(l.Items[0]) {
					f := p.Report(s.Span(l.Items[0]), "the loop runs once, with this one word")
					if ownLine(p, s.Span(l.Items[0])) {
						f.For("SC2043").ByCode() // a list that is just short today
					}
				}
			}
		}
	},
}

// ownLine reports whether a word stands alone on its line: the only entry of a
// list that is written to have more.
func ownLine(p *lint.Pass, at source.Span) bool {
	before := p.Doc.Source[:at.Start]
	return len(bytes.TrimLeft(before[bytes.LastIndexByte(before, '\n')+1:], " \t")) == 0
}

// oneLiteral reports whether a word is always one word: text without variables,
// patterns and braces.
func oneLiteral(w *syntax.Word) bool {
	for _, part := range w.Parts {
		switch part := part.(type) {
		case *syntax.Lit:
			if hasGlob(part.Value) || hasBraces(part.Value) {
				return false
			}
		case *syntax.SglQuoted:
		case *syntax.DblQuoted:
			for _, inner := range part.Parts {
				if _, ok := inner.(*syntax.Lit); !ok {
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}

// hasBraces reports whether a text has {a,b} or {1..3}, which Bash expands.
func hasBraces(text string) bool {
	_, rest, found := strings.Cut(text, "{")
	inner, _, closed := strings.Cut(rest, "}")
	return found && closed && (strings.Contains(inner, ",") || strings.Contains(inner, ".."))
}
