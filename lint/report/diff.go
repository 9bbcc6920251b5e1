package report

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// change is lines that a fix takes out and lines that it puts in their place.
type change struct {
	removed, added []string
	at             int // the first line that changes, from 1
}

// changes are what a fix does, line by line. They are nil when the edits do not
// fit the file.
func changes(file *File, fix lint.Fix) []change {
	edits := slices.Clone(fix.Edits)
	slices.SortStableFunc(edits, func(a, b lint.Edit) int { return int(a.Span.Start - b.Span.Start) })
	pos := int32(0)
	for _, e := range edits {
		if e.Span.Start < pos || e.Span.End < e.Span.Start || int(e.Span.End) > len(file.Doc.Source) {
			return nil
		}
		pos = e.Span.End
	}
	var out []change
	lines := file.Doc.Lines()
	for len(edits) > 0 {
		n, last := 1, lines.Line(edits[0].Span.End)
		for n < len(edits) && lines.Line(edits[n].Span.Start) <= last {
			last = lines.Line(edits[n].Span.End)
			n++
		}
		if c := newChange(file, edits[:n]); len(c.removed)+len(c.added) > 0 {
			out = append(out, c)
		}
		edits = edits[n:]
	}
	return out
}

// newChange makes the change of edits whose lines touch.
func newChange(file *File, edits []lint.Edit) change {
	src, lines := file.Doc.Source, file.Doc.Lines()
	first := lines.Line(edits[0].Span.Start)
	whole := parser.Span{Start: lines.Start(first), End: lines.Span(lines.Line(edits[len(edits)-1].Span.End)).End}
	c := change{removed: split(string(src[whole.Start:whole.End])), added: split(edited(src, whole, edits)), at: first}
	for len(c.removed) > 0 && len(c.added) > 0 && c.removed[0] == c.added[0] {
		c.removed, c.added, c.at = c.removed[1:], c.added[1:], c.at+1
	}
	for len(c.removed) > 0 && len(c.added) > 0 && c.removed[len(c.removed)-1] == c.added[len(c.added)-1] {
		c.removed, c.added = c.removed[:len(c.removed)-1], c.added[:len(c.added)-1]
	}
	return c
}

// edited is a part of a file after edits in it, which are in order.
func edited(src []byte, whole parser.Span, edits []lint.Edit) string {
	var after strings.Builder
	pos := whole.Start
	for _, e := range edits {
		after.Write(src[pos:e.Span.Start])
		after.WriteString(e.Text)
		pos = e.Span.End
	}
	after.Write(src[pos:max(pos, whole.End)])
	return after.String()
}

func split(s string) []string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimSuffix(lines[i], "\r")
	}
	return lines
}

// differ is the part of a line that another line has not, in bytes.
func differ(line, other string) parser.Span {
	start, end := 0, len(line)
	for start < end && start < len(other) && line[start] == other[start] {
		start++
	}
	for rest := len(other); end > start && rest > start && line[end-1] == other[rest-1]; rest-- {
		end--
	}
	return parser.Span{Start: int32(start), End: int32(end)}
}
