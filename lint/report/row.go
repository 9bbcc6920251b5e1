package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"github.com/dockcheck/dockcheck/parser/source"
)

const (
	tabStop = 4
	maxRow  = 4096 // bytes of a line that are looked at
)

// row is a line of a file as it is shown.
type row struct {
	cells       []cell
	left, right bool // the line goes on there
}

// cell is a character of a row and the bytes of the file it stands for, or with
// plain several characters, each of them a byte and a column.
type cell struct {
	text       string
	column     int // from 0
	width      int
	start, end int32
	plain      bool
}

// newRow lays out a line. Of a very long one only what is near the focus.
func newRow(src []byte, line, focus source.Span) row {
	var r row
	if line.Len() > maxRow {
		start := max(line.Start, focus.Start-maxRow/4)
		end := min(line.End, start+maxRow)
		r.left, r.right = start > line.Start, end < line.End
		line = source.Span{Start: boundary(src, start), End: boundary(src, end)}
	}
	rest := string(src[line.Start:line.End])
	if line.Start == 0 {
		rest = strings.TrimPrefix(rest, "\ufeff")
	}
	at, column := line.End-int32(len(rest)), 0
	if rest != "" && ascii(rest) {
		r.cells = []cell{{text: rest, width: len(rest), start: at, end: line.End, plain: true}}
		return r
	}
	for g := displaywidth.StringGraphemes(rest); g.Next(); {
		c := newCell(g.Value(), g.Width(), column)
		c.start, c.end = at, at+int32(len(g.Value()))
		at, column = c.end, column+c.width
		r.cells = append(r.cells, c)
	}
	return r
}

// boundary is where the character that a byte belongs to starts.
func boundary(src []byte, at int32) int32 {
	for back := int32(0); back < utf8.UTFMax && at-back > 0 && int(at) < len(src); back++ {
		if utf8.RuneStart(src[at-back]) {
			return at - back
		}
	}
	return at
}

func newCell(cluster string, width, column int) cell {
	if len(cluster) == 1 && ordinary(rune(cluster[0])) {
		return cell{text: cluster, width: 1, column: column}
	}
	if cluster == "\t" {
		width = tabStop - column%tabStop
		return cell{text: strings.Repeat(" ", width), width: width, column: column}
	}
	if width == 0 || strings.ContainsFunc(cluster, harmful) {
		return cell{text: picture(cluster), width: 1, column: column}
	}
	return cell{text: cluster, width: width, column: column}
}

// harmful reports whether a terminal may do with a rune anything else than
// showing it.
func harmful(r rune) bool {
	return !ordinary(r) && (r == utf8.RuneError || unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp))
}

// ordinary reports whether a rune is a printable one of ASCII.
func ordinary(r rune) bool { return ' ' <= r && r <= '~' }

// ascii reports whether a text has nothing but ordinary runes, each a byte and a
// column.
func ascii(s string) bool {
	for i := range len(s) {
		if !ordinary(rune(s[i])) {
			return false
		}
	}
	return true
}

// picture is what stands for something that cannot be shown.
func picture(cluster string) string {
	switch r, _ := utf8.DecodeRuneInString(cluster); {
	case r < 0x20:
		return string(0x2400 + r)
	case r == 0x7f:
		return "\u2421"
	}
	return "\ufffd"
}

// printable is a text, a message say, with which a terminal does nothing but
// show it, on one line.
func printable(s string) string {
	if !strings.ContainsFunc(s, harmful) {
		return s
	}
	var b strings.Builder
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		switch v := g.Value(); v {
		case "\t", "\n", "\r\n":
			b.WriteByte(' ')
		default:
			b.WriteString(newCell(v, max(1, g.Width()), 0).text)
		}
	}
	return b.String()
}

// width is how many columns the row takes.
func (r row) width() int {
	if len(r.cells) == 0 {
		return 0
	}
	last := r.cells[len(r.cells)-1]
	return last.column + last.width
}

// columns are where a span starts and ends in the row. The span of an insertion
// is one column wide.
func (r row) columns(s source.Span) (from, to int) {
	from, to = r.width(), 0
	for _, c := range r.cells {
		first, last := 0, c.width
		if c.plain {
			first, last = max(0, int(s.Start-c.start)), min(last, int(s.End-c.start))
		}
		if c.end > s.Start {
			from = min(from, c.column+first)
		}
		if c.start < s.End {
			to = c.column + last
		}
	}
	return from, max(to, from+1)
}

// window is the first column to show when there is not room for all: one that
// lets a range of columns be seen, with something around it.
func (r row) window(from, to, room int) int {
	width := r.width()
	if !r.left && (to < room || width <= room) {
		return 0
	}
	spare := room - 2 - (to - from)
	if spare < room/4 { // not all fits: the start counts
		spare = room / 4
	}
	return max(0, min(from-1-spare*2/3, width+1-room))
}

// show is what can be seen of the row from a column on in so much room, with
// an ellipsis at an end that is cut.
func (r row) show(first, room int) string {
	cutLeft := first > 0 || r.left
	cutRight := r.right || r.width() > first+room
	from, to := first, first+room
	var b strings.Builder
	if cutLeft {
		b.WriteString("…")
		from++
	}
	if cutRight {
		to--
	}
	for _, c := range r.cells {
		first, last := max(0, from-c.column), min(c.width, to-c.column)
		switch {
		case first >= last:
		case c.plain:
			b.WriteString(c.text[first:last])
		case last-first < c.width: // half a character
			b.WriteString(strings.Repeat(" ", last-first))
		default:
			b.WriteString(c.text)
		}
	}
	if cutRight {
		b.WriteString("…")
	}
	return strings.TrimRight(b.String(), " ")
}
