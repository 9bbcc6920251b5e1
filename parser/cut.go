package parser

import (
	"bytes"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Cut is what to delete so that a word goes and nothing else: the blanks in
// front of it too, and its whole line where it stands alone on one. ok is false
// where that would leave a continuation with nothing behind it.
func (d *Document) Cut(word source.Spanner) (cut Span, ok bool) {
	s := word.Span()
	src := d.Source
	start, end := int(s.Start), int(s.End)
	before, after := start, end
	for before > 0 && isBlank(src[before-1]) {
		before--
	}
	for after < len(src) && isBlank(src[after]) {
		after++
	}
	firstInLine := before == 0 || src[before-1] == '\n'
	if !firstInLine {
		return Span{Start: int32(before), End: s.End}, true
	}
	if after < len(src) && src[after] == d.Escape { // alone in its line, which goes on
		if next := lineEnd(src, after+1); next > 0 {
			return Span{Start: int32(before), End: int32(next)}, true
		}
	}
	if after < len(src) && src[after] != '\n' && src[after] != '\r' { // others follow in its line
		return Span{Start: s.Start, End: int32(after)}, true
	}
	return d.cutLast(before, end)
}

// cutLast deletes the last line of an instruction together with the
// continuation before it. Comments in between stand in the way.
func (d *Document) cutLast(lineStart, end int) (Span, bool) {
	if lineStart == 0 {
		return Span{}, false
	}
	src := d.Source
	prev := bytes.TrimRight(src[:lineStart-1], " \t\r")
	if len(prev) == 0 || prev[len(prev)-1] != d.Escape {
		return Span{}, false
	}
	line := prev[bytes.LastIndexByte(prev, '\n')+1:]
	if text := bytes.TrimSpace(line[:len(line)-1]); len(text) == 0 || text[0] == '#' {
		return Span{}, false
	}
	kept := bytes.TrimRight(prev[:len(prev)-1], " \t")
	return Span{Start: int32(len(kept)), End: int32(end)}, true
}

// lineEnd is the offset behind the line end when only blanks stand before it, or 0.
func lineEnd(src []byte, at int) int {
	for at < len(src) && (isBlank(src[at]) || src[at] == '\r') {
		at++
	}
	if at < len(src) && src[at] == '\n' {
		return at + 1
	}
	return 0
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }
