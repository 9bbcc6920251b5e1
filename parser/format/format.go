// Package format lays a Dockerfile out as a good engineer would have written it
// by hand. It changes blanks, line breaks and the case of keywords, never a word;
// and what it makes is compared with what was there before anybody sees it.
package format

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/compare"
)

// Style is the little that can be chosen. The zero Style is the default one.
type Style struct {
	Indent    string // one level of indentation; "" is four blanks, or a tab where the file has tabs
	Width     int    // columns that a line should not exceed where it can be broken; 0 is 100, less than 0 no limit
	EndOfLine string // "\n" or "\r\n"; "" keeps what most lines of the file have
	BOM       BOM
	NoFinal   bool // add no newline at the end of the file
	KeepCache bool // touch nothing that reaches the build
}

// BOM says what becomes of a byte-order mark.
type BOM uint8

// What becomes of a byte-order mark.
const (
	KeepBOM BOM = iota
	AddBOM
	DropBOM
)

// Result is a document laid out.
type Result struct {
	Source  []byte
	Rebuilt []*parser.Node // instructions whose text reaches the build and has changed: they run again
	Failed  string         // why Source is the file as it was; ""
}

// Changed reports whether the layout differs from the file.
func (r Result) Changed(d *parser.Document) bool { return !bytes.Equal(r.Source, d.Source) }

// Document lays a document out. One with syntax errors stays as it is.
func Document(d *parser.Document, style Style) Result {
	if len(d.Errors) > 0 {
		return Result{Source: d.Source, Failed: d.Errors[0].Error()}
	}
	return guard(d, style.level(), newPrinter(d, style).document())
}

// guard compares what a layout makes of a document with the document. When that
// is not the same, the file stays as it is.
func guard(d *parser.Document, level compare.Level, out []byte) Result {
	if bytes.Equal(out, d.Source) {
		return Result{Source: out}
	}
	after := parser.Parse(d.Path, out)
	for _, diff := range compare.Documents(d, after, level) {
		return Result{Source: d.Source, Failed: place(d, diff) + diff.Message}
	}
	return Result{Source: out, Rebuilt: rebuilt(d, after)}
}

// place names the instruction that a difference is about.
func place(d *parser.Document, diff compare.Difference) string {
	if diff.Index < 0 {
		return ""
	}
	n := d.Instructions[diff.Index].Common()
	return fmt.Sprintf("the %s of line %d: ", n.Name(), n.Lines[0].Number)
}

func (s Style) level() compare.Level {
	if s.KeepCache {
		return compare.Bytes
	}
	return compare.Meaning
}

// rebuilt are the instructions of a document that get another cache key.
func rebuilt(d, after *parser.Document) []*parser.Node {
	var out []*parser.Node
	for i, in := range d.Instructions {
		if compare.Instructions(in, after.Instructions[i], compare.Bytes) != "" {
			out = append(out, in.Common())
		}
	}
	return out
}

// indent is one level of indentation: four blanks, but a tab where most lines of
// the file have tabs.
func (s Style) indent(d *parser.Document) string {
	if s.Indent != "" {
		return s.Indent
	}
	tabs, blanks := 0, 0
	for _, in := range d.Instructions {
		for _, l := range in.Common().Lines[1:] {
			switch {
			case strings.HasPrefix(l.Text.String, "\t"):
				tabs++
			case strings.HasPrefix(l.Text.String, " "):
				blanks++
			}
		}
	}
	if tabs > blanks {
		return "\t"
	}
	return "    "
}

func (s Style) width() int {
	switch {
	case s.Width < 0:
		return 1 << 30
	case s.Width == 0:
		return 100
	}
	return s.Width
}

// endOfLine is the line end that a file is written with.
func (s Style) endOfLine(src []byte) string {
	if s.EndOfLine != "" {
		return s.EndOfLine
	}
	if crlf := bytes.Count(src, []byte("\r\n")); crlf > 0 && crlf*2 >= bytes.Count(src, []byte("\n")) {
		return "\r\n"
	}
	return "\n"
}

// columns is the width of a text; a tab counts as four.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r == '\t' {
			n += 3
		}
	}
	return n
}

// firstLine is a text up to its first line end, and whether it has one.
func firstLine(s string) (string, bool) {
	line, _, more := strings.Cut(s, "\n")
	return line, more
}
