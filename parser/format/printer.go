package format

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

// printer writes a document.
type printer struct {
	doc         *parser.Document
	style       Style
	eol, indent string
	out         []byte
	last        int // number of the source line written last, 0 at the start
}

func newPrinter(d *parser.Document, style Style) *printer {
	p := &printer{doc: d, style: style, eol: style.endOfLine(d.Source), indent: style.indent(d)}
	p.out = make([]byte, 0, len(d.Source)+len(d.Source)/8)
	return p
}

var bom = []byte("\xef\xbb\xbf")

func (p *printer) document() []byte {
	had := bytes.HasPrefix(p.doc.Source, bom)
	if had && p.style.BOM != DropBOM || p.style.BOM == AddBOM {
		p.out = append(p.out, bom...)
	}
	off := newRegions(p.doc)
	for _, it := range items(p.doc) {
		r, starts := off.starting(it.from)
		switch {
		case starts:
			p.gap(it)
			p.verbatim(r.from, r.to)
			p.last = r.to
			continue
		case off.covers(it.from):
			continue
		}
		p.gap(it)
		switch {
		case it.comment != nil:
			p.comment(it.comment)
		case off.skips(it.in.Common()), p.asIs(it.in):
			p.verbatim(it.from, it.to)
		default:
			p.instruction(it.in)
		}
		p.last = it.to
	}
	p.end()
	return p.out
}

// asIs reports whether an instruction has blanks that count: those at its end
// behind an escape character, which without them continues the line; those at the
// end of an ONBUILD, whose text BuildKit keeps; and those that are none for some.
func (p *printer) asIs(in parser.Instruction) bool {
	text := in.Common().Text.String
	trimmed := strings.TrimRight(text, " \t")
	_, onbuild := in.(*parser.Onbuild)
	return onbuild && p.style.KeepCache && trimmed != text || strings.HasSuffix(trimmed, string(p.doc.Escape)) || strings.ContainsFunc(text, oddBlank)
}

// oddBlank reports whether a character is NUL, or one that BuildKit takes for a
// blank in some places and a shell for a part of a word.
func oddBlank(r rune) bool {
	return r == 0 || unicode.IsSpace(r) && !strings.ContainsRune(" \t\n", r)
}

func (p *printer) comment(c *parser.Comment) {
	if c.Indented && strings.HasPrefix(c.Body().String, "check=") {
		p.write(" ") // BuildKit reads the comment as an option only at the line's start
	}
	p.write(strings.TrimRight(c.Text.String, " \t\r"))
	p.newline()
}

// gap writes the blank line before an item, if there is to be one: one where
// there were some, and one before each stage but the first.
func (p *printer) gap(it item) {
	switch {
	case p.last > 0 && (it.stage || it.from > p.last+1),
		p.last == 0 && it.from > 1 && it.comment != nil && mayDirect(it.comment):
		p.newline()
	}
}

// mayDirect reports whether a comment behind blank lines would be a parser
// directive at the top of the file.
func mayDirect(c *parser.Comment) bool {
	return !c.Directive && strings.Contains(c.Text.String, "=")
}

// verbatim writes lines of the source as they are.
func (p *printer) verbatim(from, to int) {
	start, end := p.doc.Lines().Span(from).Start, p.doc.Lines().Span(to).End
	if from == 1 && bytes.HasPrefix(p.doc.Source, bom) {
		start = min(end, int32(len(bom)))
	}
	p.out = append(p.out, p.doc.Source[start:end]...)
	p.newline()
}

// end sees to the line end at the end of the file.
func (p *printer) end() {
	had := bytes.HasSuffix(p.doc.Source, []byte("\n"))
	if p.style.NoFinal && !had {
		p.out = bytes.TrimSuffix(p.out, []byte(p.eol))
	}
}

func (p *printer) newline() { p.out = append(p.out, p.eol...) }

func (p *printer) write(s string) { p.out = append(p.out, s...) }

// raw is the text at a span, with the file's line ends, without blank lines
// between and without blanks behind continuations: BuildKit drops these.
func (p *printer) raw(n *parser.Node, span source.Span) string {
	text := p.doc.Text(span)
	if !strings.Contains(text, "\n") {
		return text
	}
	var b strings.Builder
	at := span.Start
	for line := range strings.Lines(text) {
		start := at
		at += int32(len(line))
		content, broken := strings.CutSuffix(line, "\n")
		if !broken {
			b.WriteString(content)
			break
		}
		if isBlankLine(n, start) {
			continue
		}
		content = strings.TrimRight(content, "\r")
		if cut := strings.TrimRight(content, " \t"); strings.HasSuffix(cut, string(p.doc.Escape)) {
			content = cut
		} else if isComment(n, start, at) {
			content = strings.TrimRight(content, " \t\r")
		}
		b.WriteString(content)
		b.WriteString(p.eol)
	}
	return b.String()
}

func isBlankLine(n *parser.Node, at int32) bool {
	for _, blank := range n.Blanks {
		if blank.Start == at {
			return true
		}
	}
	return false
}

func isComment(n *parser.Node, start, end int32) bool {
	for _, c := range n.Inner {
		if at := c.Span().Start; start <= at && at < end {
			return true
		}
	}
	return false
}
