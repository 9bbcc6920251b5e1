package report

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/internal/terminal"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

const (
	defaultWidth = 120 // columns, when there is no terminal
	minRoom      = 30  // columns that a line of the file has at least
	maxWhole     = 3   // lines of a span that are all shown; of a longer one the first and the last
	maxMarks     = 8   // places that are shown
)

// mark is a place to underline.
type mark struct {
	span    parser.Span
	label   string
	primary bool
}

// marks are the places of a finding: its own, and those of its notes. A note
// about the finding's own place is what stands behind its carets.
func marks(file *File, f *lint.Finding) []mark {
	out := []mark{{span: file.clamp(f.Span), primary: true}}
	for _, n := range f.Notes {
		switch {
		case n.Span == parser.Span{}:
		case n.Span == f.Span && out[0].label == "":
			out[0].label = n.Message
		case len(out) < maxMarks:
			out = append(out, mark{span: file.clamp(n.Span), label: n.Message})
		}
	}
	return out
}

// piece is the part of a mark on one line.
type piece struct {
	mark
	last bool // the label belongs here
}

// snippet is the lines of a file around a finding.
type snippet struct {
	file     *File
	style    style
	severity lint.Severity
	width    int // of the terminal
	pieces   map[int][]piece
	lines    []int  // what is shown, in order
	margin   string // of a line without a number
}

func newSnippet(file *File, f *lint.Finding, s style, width int) *snippet {
	out := &snippet{file: file, style: s, severity: f.Severity, width: width, pieces: map[int][]piece{}, margin: " "}
	if f.Span == (parser.Span{}) { // about the file
		return out
	}
	for _, m := range marks(file, f) {
		out.add(m)
	}
	if around, ok := file.Doc.Around(file.clamp(f.Span)); ok {
		out.context(file.Doc.Lines().Line(around.Start))
	}
	out.lines = slices.Sorted(maps.Keys(out.pieces))
	for i := len(out.lines) - 1; i > 0; i-- { // an ellipsis takes as much room as the one line it hides
		if hidden := out.lines[i] - 1; hidden == out.lines[i-1]+1 {
			out.lines = slices.Insert(out.lines, i, hidden)
		}
	}
	out.margin = strings.Repeat(" ", len(strconv.Itoa(out.lines[len(out.lines)-1])))
	return out
}

// context shows a line without marks: the one where the instruction starts.
func (s *snippet) context(line int) {
	if _, ok := s.pieces[line]; !ok {
		s.pieces[line] = nil
	}
}

// add puts a mark on its lines.
func (s *snippet) add(m mark) {
	lines := s.file.Doc.Lines()
	first, last := lines.Line(m.span.Start), lines.Line(max(m.span.Start, m.span.End-1))
	for line := first; line <= last; line++ {
		if last-first >= maxWhole && line > first && line < last {
			continue
		}
		p := piece{mark: m, last: line == last}
		p.span = s.part(m.span, line, line > first, line < last)
		s.pieces[line] = append(s.pieces[line], p)
	}
}

// part is what of a span stands on a line, without the indentation of the lines
// behind the first and without the continuation of those before the last.
func (s *snippet) part(span parser.Span, line int, indented, continued bool) parser.Span {
	place := s.file.Doc.Lines().Span(line)
	span = parser.Span{Start: max(span.Start, place.Start), End: min(span.End, place.End)}
	src := s.file.Doc.Source
	for indented && span.Start < span.End && blank(src[span.Start]) {
		span.Start++
	}
	if !continued {
		return span
	}
	end := span.End
	for end > span.Start && blank(src[end-1]) {
		end--
	}
	if end > span.Start && src[end-1] == s.file.Doc.Escape {
		end--
	}
	for end > span.Start && blank(src[end-1]) {
		end--
	}
	if end > span.Start {
		span.End = end
	}
	return span
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

// gutter is the number of columns of the line numbers.
func (s *snippet) gutter() int { return len(s.margin) }

// room is the number of columns that a line of the file has.
func (s *snippet) room() int { return max(minRoom, s.width-s.gutter()-3) }

// empty reports whether there is nothing to see.
func (s *snippet) empty() bool {
	for _, line := range s.lines {
		if s.file.Doc.Lines().Span(line).Len() > 0 {
			return false
		}
	}
	return true
}

func (s *snippet) write(b *bytes.Buffer) {
	if s.empty() {
		return
	}
	s.gap(b)
	for i, line := range s.lines {
		if i > 0 && line > s.lines[i-1]+1 {
			b.WriteString(s.style.Dim("...") + "\n")
		}
		s.line(b, line)
	}
}

// gap writes an empty line of the snippet.
func (s *snippet) gap(b *bytes.Buffer) {
	b.WriteString(s.style.Dim(s.margin+" |") + "\n")
}

// line writes a line of the file and what is said about it.
func (s *snippet) line(b *bytes.Buffer, line int) {
	src, place, room := s.file.Doc.Source, s.file.Doc.Lines().Span(line), s.room()
	pieces, focus := s.pieces[line], place.Before()
	if len(pieces) > 0 {
		focus = pieces[0].span
	}
	r := newRow(src, place, focus)
	first := 0
	if len(pieces) > 0 {
		from, to := r.columns(pieces[0].span)
		for _, p := range pieces[1:] { // all of them, when there is room
			pf, pt := r.columns(p.span)
			if max(to, pt)-min(from, pf) < room-2 {
				from, to = min(from, pf), max(to, pt)
			}
		}
		first = r.window(from, to, room)
	}
	number := s.style.Dim(fmt.Sprintf("%*d |", s.gutter(), line))
	b.WriteString(strings.TrimRight(number+" "+r.show(first, room), " ") + "\n")
	for _, p := range pieces {
		s.underline(b, r, p, first)
	}
}

// underline writes carets, or dashes for a note, and the label.
func (s *snippet) underline(b *bytes.Buffer, r row, p piece, first int) {
	room := s.room()
	from, to := r.columns(p.span)
	from, to = min(max(from-first, 0), room-1), min(max(to-first, 1), room)
	sign, paint := "-", s.style.Blue
	if p.primary {
		sign, paint = "^", func(text string) string { return s.style.severity(s.severity, text) }
	}
	margin := s.style.Dim(s.margin+" |") + " "
	b.WriteString(margin + strings.Repeat(" ", from) + paint(strings.Repeat(sign, max(1, to-from))))
	label := ""
	if p.last {
		label = printable(p.label)
	}
	if to+1+terminal.Width(label) <= room {
		if label != "" {
			b.WriteString(" " + paint(label))
		}
		b.WriteString("\n")
		return
	}
	b.WriteString("\n")
	indent := min(from, room-min(terminal.Width(label), minRoom))
	for _, text := range terminal.Wrap(label, room-indent) {
		b.WriteString(margin + strings.Repeat(" ", indent) + paint(text) + "\n")
	}
}
