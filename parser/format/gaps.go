package format

import (
	"bytes"

	"github.com/dockcheck/dockcheck/parser"
)

// gaps are the lines of an instruction that have nothing of it: comments, and
// empty lines with or without a continuation, which are nil.
type gaps struct {
	at    []int32
	lines []*parser.Comment
}

func newGaps(d *parser.Document, n *parser.Node) *gaps {
	if len(n.Lines) == 1 && len(n.Inner) == 0 {
		return &gaps{}
	}
	g := &gaps{}
	inner := n.Inner
	last := n.Lines[len(n.Lines)-1].Number
	if len(inner) > 0 {
		last = max(last, inner[len(inner)-1].Line)
	}
	for line := n.Lines[0].Number + 1; line <= last; line++ {
		span := d.Lines().Span(line)
		text := bytes.Trim(d.Source[span.Start:span.End], " \t\v\f\r")
		switch {
		case len(inner) > 0 && inner[0].Line == line:
			g.at, g.lines = append(g.at, span.Start), append(g.lines, inner[0])
			inner = inner[1:]
		case len(text) == 0 || len(text) == 1 && text[0] == d.Escape:
			g.at, g.lines = append(g.at, span.Start), append(g.lines, nil)
		}
	}
	return g
}

// upTo takes the lines before an offset, and drops those before another one:
// they are within a token.
func (g *gaps) upTo(end, start int32) []*parser.Comment {
	for len(g.at) > 0 && g.at[0] < start {
		g.at, g.lines = g.at[1:], g.lines[1:]
	}
	n := 0
	for n < len(g.at) && g.at[n] < end {
		n++
	}
	out := g.lines[:n:n]
	g.at, g.lines = g.at[n:], g.lines[n:]
	return out
}

func hasComment(list []*parser.Comment) bool {
	for _, c := range list {
		if c != nil {
			return true
		}
	}
	return false
}

// lineBreak reports whether a line ends between two offsets.
func (p *printer) lineBreak(from, to int32) bool {
	return bytes.IndexByte(p.doc.Source[from:to], '\n') >= 0
}
