package parser

import (
	"sort"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Bare is the file and its lines without what was read from them: all that is
// needed to show places of it, in a fraction of the memory. Around still works.
func (d *Document) Bare() *Document {
	if d.spans != nil {
		return d
	}
	spans := make([]Span, len(d.Instructions))
	for i, in := range d.Instructions {
		spans[i] = in.Span()
	}
	return &Document{Path: d.Path, Source: d.Source, Escape: d.Escape, lines: d.lines, spans: spans}
}

// Around is the place of the instruction that holds a span. It is false for a
// span outside of all instructions.
func (d *Document) Around(at source.Spanner) (Span, bool) {
	span, n := at.Span(), max(len(d.spans), len(d.Instructions))
	i := sort.Search(n, func(i int) bool { return d.instructionSpan(i).Start > span.Start }) - 1
	if i < 0 || !d.instructionSpan(i).Contains(span) {
		return Span{}, false
	}
	return d.instructionSpan(i), true
}

func (d *Document) instructionSpan(i int) Span {
	if d.spans != nil {
		return d.spans[i]
	}
	return d.Instructions[i].Span()
}
