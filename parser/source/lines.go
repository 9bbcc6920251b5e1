package source

import (
	"bytes"
	"sort"
	"unicode/utf16"
	"unicode/utf8"
)

// Position is a place as people and editors name it. Lines and columns count
// from 1; the column counts Unicode code points, a byte that is not UTF-8 is one.
type Position struct{ Line, Column int }

// Lines finds lines and columns of byte offsets.
type Lines struct {
	src    []byte
	starts []int32
	bom    int32 // length of a byte-order mark, which no column counts
}

// NewLines indexes the lines of a file. A line ends after its "\n".
func NewLines(src []byte) *Lines {
	starts := make([]int32, 1, 1+bytes.Count(src, []byte{'\n'}))
	for i, c := range src {
		if c == '\n' {
			starts = append(starts, int32(i)+1)
		}
	}
	l := &Lines{src: src, starts: starts}
	if bytes.HasPrefix(src, []byte("\xef\xbb\xbf")) {
		l.bom = 3
	}
	return l
}

// Count is the number of lines; the empty one behind a final newline counts.
func (l *Lines) Count() int { return len(l.starts) }

// Line is the number of the line, from 1, in which an offset lies.
func (l *Lines) Line(offset int32) int {
	return sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > offset })
}

// Span is the place of a line, from 1, without its line end. A line outside the
// file is empty and stands at the file's end.
func (l *Lines) Span(line int) Span {
	if line < 1 || line > len(l.starts) {
		return Span{int32(len(l.src)), int32(len(l.src))}
	}
	start, end := l.starts[line-1], int32(len(l.src))
	if line < len(l.starts) {
		end = l.starts[line] - 1
		if end > start && l.src[end-1] == '\r' {
			end--
		}
	}
	return Span{start, end}
}

// Start is the offset at which a line, from 1, starts.
func (l *Lines) Start(line int) int32 { return l.Span(line).Start }

// Position is the line and column of an offset.
func (l *Lines) Position(offset int32) Position {
	line := l.Line(offset)
	return Position{line, 1 + utf8.RuneCount(l.head(line, offset))}
}

// head is what stands before an offset in its line.
func (l *Lines) head(line int, offset int32) []byte {
	start := l.starts[line-1]
	if line == 1 {
		start = l.bom
	}
	end := min(offset, int32(len(l.src)))
	return l.src[min(start, end):end]
}

// UTF16 is the line and column of an offset with the column in UTF-16 code
// units from 1, as SARIF's and the language server protocol's default counts.
func (l *Lines) UTF16(offset int32) Position {
	line := l.Line(offset)
	column := 1
	for _, r := range string(l.head(line, offset)) {
		column += utf16.RuneLen(r)
	}
	return Position{line, column}
}
