package parser

import (
	"bytes"
	"strings"
	"unicode"

	bk "github.com/moby/buildkit/frontend/dockerfile/parser"

	"github.com/dockcheck/dockcheck/parser/source"
)

// maxLine is the longest physical line that BuildKit's scanner takes, in bytes
// without its line end (bufio.MaxScanTokenSize - 1).
const maxLine = 65535

// logical is one instruction as BuildKit's line reader sees it: the lines up to
// the one without a continuation, put together, and the here-documents behind.
type logical struct {
	text        source.Text // byte for byte what BuildKit calls Node.Original
	first, last int         // physical lines, from 1; last includes here-documents
	end         int32       // offset behind the last byte, without the line end
	above       []*Comment
	inner       []*Comment
	blanks      []Span
	heredocs    []*Heredoc
	lines       []Line
	err         *SyntaxError
}

// scanner reads physical lines with the rules of BuildKit's parser.Parse
// (frontend/dockerfile/parser/parser.go), keeping track of offsets.
type scanner struct {
	src        []byte
	pos        int // start of the next physical line
	line       int // number of the line read last, from 1
	escape     byte
	directives bk.DirectiveParser
	doc        *Document
}

// next is the next physical line with its line end, and its offset.
func (s *scanner) next() (line []byte, offset int, ok bool) {
	if s.pos >= len(s.src) {
		return nil, 0, false
	}
	offset = s.pos
	if i := bytes.IndexByte(s.src[offset:], '\n'); i >= 0 {
		s.pos = offset + i + 1
	} else {
		s.pos = len(s.src)
	}
	s.line++
	return s.src[offset:s.pos], offset, true
}

// scan splits the file into logical lines and fills in its directives and
// comments.
func (d *Document) scan() []*logical {
	s := &scanner{src: d.Source, escape: '\\', doc: d}
	var out []*logical
	var above []*Comment
	for {
		line, offset, ok := s.next()
		if !ok {
			break
		}
		if s.line == 1 && bytes.HasPrefix(line, bom) {
			line, offset = line[len(bom):], offset+len(bom)
		}
		raw := bytes.TrimRight(line, "\r\n")
		content := bytes.TrimLeftFunc(raw, unicode.IsSpace)
		at := offset + len(raw) - len(content)
		directive := s.directive(content, at)
		if len(content) == 0 {
			continue
		}
		if content[0] == '#' {
			c := &Comment{Text: source.At(string(content), at), Line: s.line, Directive: directive, Indented: at > offset}
			d.Comments = append(d.Comments, c)
			above = append(above, c)
			continue
		}
		out = append(out, s.logical(line, content, at, above))
		above = nil
	}
	d.Escape = s.escape
	d.Trailing = above
	return out
}

// directive takes a line at the top of the file as a parser directive.
func (s *scanner) directive(content []byte, at int) bool {
	found, err := s.directives.ParseLine(content)
	if err != nil {
		s.doc.fail(Span{Start: int32(at), End: int32(at + len(content))}, err.Error())
		return true
	}
	if found == nil {
		return false
	}
	text := source.At(string(content), at)
	eq := strings.IndexByte(text.String, '=')
	value := text.From(eq + 1).Trim()
	name := text.Slice(1, eq).Trim()
	s.doc.Directives = append(s.doc.Directives, &Directive{Name: found.Name, Key: name, Value: value, Line: s.line})
	if found.Name == "escape" {
		switch found.Value {
		case "`", `\`:
			s.escape = found.Value[0]
		default:
			s.doc.fail(value.Span(), "the escape character must be a backslash or a backtick")
		}
	}
	return true
}

// logical reads on from the first line of an instruction to its end.
func (s *scanner) logical(line, content []byte, at int, above []*Comment) *logical {
	l := &logical{first: s.line, above: above}
	var b source.Builder
	tooLong := len(bytes.TrimSuffix(line, []byte{'\n'})) > maxLine
	part, more := s.continuation(content)
	b.Add(string(part), at)
	l.lines = append(l.lines, Line{Number: s.line, end: b.Len()})
	l.end = int32(at + len(content))
	gap := false // comments or blank lines since the last content
	for more {
		line, offset, ok := s.next()
		if !ok {
			break
		}
		tooLong = tooLong || len(bytes.TrimSuffix(line, []byte{'\n'})) > maxLine
		raw := bytes.TrimRight(line, "\r\n")
		trimmed := bytes.TrimLeftFunc(raw, unicode.IsSpace)
		indent := len(raw) - len(trimmed)
		switch {
		case len(trimmed) == 0:
			l.blanks = append(l.blanks, Span{Start: int32(offset), End: int32(offset + len(line))})
		case trimmed[0] == '#':
			c := &Comment{Text: source.At(string(trimmed), offset+indent), Line: s.line, Inside: true, Indented: indent > 0}
			s.doc.Comments = append(s.doc.Comments, c)
			l.inner = append(l.inner, c)
		default:
			part, more = s.continuation(raw)
			b.Add(string(part), offset)
			l.lines = append(l.lines, Line{Number: s.line, Gap: gap, end: b.Len()})
			l.end = int32(offset + len(raw))
			gap = false
			continue
		}
		gap = true
	}
	l.text = b.Text()
	from := 0
	for i := range l.lines {
		l.lines[i].Text = l.text.Slice(from, l.lines[i].end)
		from = l.lines[i].end
	}
	l.last = s.line
	if tooLong {
		l.err = &SyntaxError{Span: l.text.Span(), Message: "the line is longer than 65,535 bytes, which BuildKit refuses"}
		return l
	}
	s.heredocs(l)
	return l
}

// continuation cuts the continuation character off a line and says whether
// there was one: the escape character, then blanks, at the end of the line, and
// not behind another escape character.
func (s *scanner) continuation(line []byte) ([]byte, bool) {
	cut := bytes.TrimRight(line, " \t")
	n := len(cut)
	if n == 0 || cut[n-1] != s.escape || n > 1 && cut[n-2] == s.escape {
		return line, false
	}
	return cut[:n-1], true
}

var bom = []byte("\xef\xbb\xbf")
