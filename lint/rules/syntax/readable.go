package syntax

import (
	"slices"
	"sort"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// readable reports whether an edit inside of an instruction makes one of it, or
// several, that Docker can read.
func readable(d *parser.Document, e lint.Edit, in parser.Span) bool {
	before, behind := parser.Span{Start: in.Start, End: e.Span.Start}, parser.Span{Start: e.Span.End, End: in.End}
	alone := d.Alone(d.Text(before) + e.Text + d.Text(behind))
	return len(alone.Unreadable()) == 0 && !slices.ContainsFunc(alone.Instructions, func(in parser.Instruction) bool { return parser.Swallows(in) > 0 })
}

// around is the place of the instruction that another place is in.
func around(d *parser.Document, at parser.Span) parser.Span {
	i := sort.Search(len(d.Instructions), func(i int) bool { return d.Instructions[i].Span().End >= at.End })
	if i == len(d.Instructions) {
		return at
	}
	return d.Instructions[i].Span()
}
