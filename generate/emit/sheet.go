package emit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/format"
)

// sheet is a Dockerfile as its template gives it, with the notes that are only
// for the generator: package templates says what they mean.
type sheet struct {
	plan writer
	doc  *parser.Document
	ids  []string // of the instructions: deps:run#2
}

func newSheet(w writer, name, text string) (*sheet, error) {
	s := &sheet{plan: w, doc: parser.Parse(name, []byte(text))}
	if len(s.doc.Errors) > 0 {
		e := s.doc.Errors[0]
		line := s.doc.Lines().Line(e.Span.Start)
		return nil, fmt.Errorf("the template %s gives no Dockerfile: line %d of what it gives: %w", name, line, e)
	}
	s.ids = Identify(s.doc)
	return s, nil
}

// Identify are the ids of the instructions of a Dockerfile: deps:run#2.
func Identify(doc *parser.Document) []string {
	var out []string
	seen := map[string]int{}
	for _, in := range doc.Instructions {
		id := stageName(in) + ":" + strings.ToLower(in.Common().Name())
		if seen[id]++; seen[id] > 1 {
			id = fmt.Sprintf("%s#%d", id, seen[id])
		}
		out = append(out, id)
	}
	return out
}

// stageName is how ids and anchors call the stage of an instruction; "global" is
// what stands before the first.
func stageName(in parser.Instruction) string {
	switch st := in.Common().Stage(); {
	case st == nil:
		return "global"
	case st.Name == "":
		return fmt.Sprint(st.Index)
	default:
		return st.Name
	}
}

// note is a comment of the template.
type note struct {
	comment *parser.Comment
	mark    string   // "", #=, #@
	keys    []string // that #= names in brackets
	text    string
}

func notes(comments []*parser.Comment) []note {
	var out []note
	for _, c := range comments {
		n := note{comment: c, text: strings.TrimSpace(c.Text.String)}
		for _, mark := range []string{"#=", "#@"} {
			if text, ok := strings.CutPrefix(n.text, mark+" "); ok {
				n.mark, n.text = mark, strings.TrimSpace(text)
			}
		}
		if keys, rest, ok := strings.Cut(n.text, "] "); ok && n.mark == "#=" && strings.HasPrefix(keys, "[") {
			n.keys, n.text = strings.Fields(keys[1:]), rest
		}
		out = append(out, n)
	}
	return out
}

// stays reports whether a comment is written.
func (s *sheet) stays(n note) bool {
	switch {
	case n.comment.Directive || strings.HasPrefix(n.text, "# dockcheck "):
		return true
	case n.mark == "#@":
		return false
	case n.mark == "#=":
		return s.plan.Comments == "full"
	default:
		return s.plan.Comments != "none"
	}
}

// change is what becomes of a part of the sheet.
type change struct {
	span  parser.Span
	text  string
	asks  string                                 // [[insert]] in dockcheck.toml; "" for our own
	about func(format string, args ...any) error // an error about the key that asks for it; nil for our own
}

// anchors are the places for [[insert]], with the comments that stand for them.
func (s *sheet) anchors() (names []string, places map[string]*parser.Comment) {
	places = map[string]*parser.Comment{}
	stage := "global"
	add := func(comments []*parser.Comment) {
		for _, n := range notes(comments) {
			if n.mark == "#@" {
				name := stage + ":" + n.text
				names = append(names, name)
				places[name] = n.comment
			}
		}
	}
	for _, in := range s.doc.Instructions {
		add(in.Common().Above)
		stage = stageName(in)
	}
	add(s.doc.Trailing)
	return names, places
}

// dockerfile is the file as it is written.
func (s *sheet) dockerfile() ([]byte, error) {
	changes, err := s.changes()
	if err != nil {
		return nil, err
	}
	doc := parser.Parse(s.doc.Path, s.edit(changes))
	if len(doc.Errors) > 0 {
		return nil, s.culprit(changes)
	}
	return format.Document(doc, format.Style{}).Source, nil
}

// changes are all that is done to the sheet, in its order.
func (s *sheet) changes() ([]change, error) {
	inserts, err := s.inserts()
	if err != nil {
		return nil, err
	}
	patches, err := s.patches()
	if err != nil {
		return nil, err
	}
	out := append(inserts, patches...)
	for _, n := range notes(s.doc.Comments) {
		line := s.line(n.comment)
		switch inserted := slices.ContainsFunc(inserts, func(c change) bool { return c.span == line }); {
		case inserted || s.stays(n) && n.mark == "":
		case s.stays(n):
			out = append(out, change{span: line, text: wrapped(n.text)})
		default:
			out = append(out, change{span: line})
		}
	}
	slices.SortStableFunc(out, func(a, b change) int { return int(a.span.Start - b.span.Start) })
	return out, nil
}

// line is the line of a comment with its end.
func (s *sheet) line(c *parser.Comment) parser.Span {
	span := c.Span()
	if i := strings.IndexByte(string(s.doc.Source[span.End:]), '\n'); i >= 0 {
		span.End += int32(i) + 1
	}
	return span
}

func (s *sheet) edit(changes []change) []byte {
	var out []byte
	at := int32(0)
	for _, c := range changes {
		out = append(append(out, s.doc.Source[at:c.span.Start]...), c.text...)
		at = c.span.End
	}
	return append(out, s.doc.Source[at:]...)
}

// wrapped is a text as lines of comments.
func wrapped(text string) string {
	const width = 100
	var b strings.Builder
	column := width
	for _, word := range strings.Fields(text) {
		if column+1+len(word) > width {
			if b.Len() > 0 {
				b.WriteString("\n")
			}
			b.WriteString("#")
			column = 1
		}
		b.WriteString(" " + word)
		column += 1 + len(word)
	}
	return b.String() + "\n"
}
