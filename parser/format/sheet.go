package format

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

// token is a piece of an instruction that is printed as it stands.
type token struct {
	text  string
	span  source.Span
	blank bool              // a blank stands before it when no line break does
	brk   bool              // a line break stands before it
	glued bool              // it is one word with the token before it
	above []*parser.Comment // comment lines before it; nil is an empty line that just goes on
}

// group is a set of places where lines break together: when one of them does,
// all do.
type group struct {
	before []int    // the tokens that start the lines
	depth  int      // how deep in the script, the outermost is 0
	loose  bool     // the places break one by one, together only when the line is too long
	firm   bool     // the group does not break because a line is too long
	needs  []int    // more tokens whose line break makes the group break
	within [][2]int // tokens of which none may start a line, but the first, without the group breaking
	broken bool
}

// scope is a range of tokens whose lines are indented deeper than the line that
// its first token stands in.
type scope struct {
	first, end int  // it is about the tokens behind first and before end
	bracket    bool // ( ) { } $( ) then do: on one line with other scopes it adds nothing
	flat       bool // it adds nothing when it starts in the instruction's first line
}

// sheet is one instruction on its way to the paper.
type sheet struct {
	p       *printer
	n       *parser.Node
	tokens  []token
	groups  []group
	scopes  []scope
	closers map[int]int // a token that ends a scope → the token whose line it is indented like
	leading []int       // tokens that start lines rather than end them: && || |
	ending  []int       // tokens that end lines rather than start them: ;
	joined  []int       // tokens that stand on the line before: then, do
	json    bool
	top     []*parser.Comment // before the first token
	rest    []*parser.Comment // behind the last token
}

// instruction writes an instruction in its layout.
func (p *printer) instruction(in parser.Instruction) {
	n := in.Common()
	s := &sheet{p: p, n: n, closers: map[int]int{}}
	s.keyword(n)
	s.arguments(in)
	s.breaks()
	s.settle()
	for _, c := range s.top {
		if c != nil {
			p.comment(c)
		}
	}
	s.print()
	for _, h := range n.Heredocs {
		p.write(p.heredoc(in, h))
		p.write(h.End.String)
		p.newline()
	}
	for _, c := range s.rest {
		p.comment(c)
	}
}

// add appends a token: what stands at a text's place.
func (s *sheet) add(t source.Text) *token {
	span := t.Span()
	return s.put(s.p.raw(s.n, span), span)
}

func (s *sheet) put(text string, span source.Span) *token {
	s.tokens = append(s.tokens, token{text: text, span: span, blank: true})
	return &s.tokens[len(s.tokens)-1]
}

func (s *sheet) keyword(n *parser.Node) {
	if k := s.add(n.Keyword); !strings.Contains(k.text, "\n") { // with a comment between its lines
		k.text = strings.ToUpper(k.text)
	}
}

// arguments adds the tokens behind the keyword.
func (s *sheet) arguments(in parser.Instruction) {
	if ob, ok := in.(*parser.Onbuild); ok {
		s.onbuild(ob)
		return
	}
	n := in.Common()
	flags := len(s.tokens)
	for _, f := range n.Flags {
		s.add(f.Raw)
	}
	if n.FlagsEnd.String != "" {
		s.add(n.FlagsEnd)
	}
	first := len(s.tokens)
	switch in := in.(type) {
	case *parser.From:
		s.from(in)
	case *parser.Run:
		s.command(&in.Command)
		s.flags(flags, first)
	case *parser.Cmd:
		s.command(&in.Command)
	case *parser.Entrypoint:
		s.command(&in.Command)
	case *parser.Healthcheck:
		s.healthcheck(in)
	case *parser.Shell:
		s.array(n.Args, in.Words)
	case *parser.Env:
		s.pairs(in.Pairs)
	case *parser.Label:
		s.pairs(in.Pairs)
	case *parser.Arg:
		s.pairs(in.Pairs)
	case *parser.Copy:
		if slices.ContainsFunc(n.Heredocs, func(h *parser.Heredoc) bool { return strings.ContainsAny(h.Mark.String, " \t") }) {
			s.whole(n.Args) // for BuildKit a <<"a b" is one word where it looks for here-documents, and two where it looks for paths
			return
		}
		s.list(n, words(in))
	case *parser.Expose:
		s.list(n, in.Ports)
	case *parser.Volume:
		s.list(n, in.Paths)
	default:
		s.whole(n.Args)
	}
}

// onbuild lays the trigger out. BuildKit keeps its text in the image, so that it
// stays as it is where the cache is to be kept.
func (s *sheet) onbuild(ob *parser.Onbuild) {
	if s.p.style.KeepCache || ob.Trigger == nil {
		s.whole(ob.Args)
		return
	}
	s.keyword(ob.Trigger.Common())
	s.arguments(ob.Trigger)
}

// whole adds a text as one token. Over several lines it keeps all of them as
// they are, the way to the first one included.
func (s *sheet) whole(t source.Text) {
	if t.String == "" {
		return
	}
	span, end := t.Span(), s.tokens[len(s.tokens)-1].span.End
	if _, more := firstLine(s.p.doc.Text(span)); more && s.p.lineBreak(end, span.Start) {
		k := s.put(s.p.raw(s.n, source.Span{Start: end, End: span.End}), span)
		k.glued, k.blank = true, false
		return
	}
	s.add(t)
}

func (s *sheet) from(in *parser.From) {
	s.add(in.Image.Raw)
	if !in.Alias.Empty() {
		s.put("AS", in.As.Span())
		s.add(in.Alias.Raw)
	}
}

// flags puts each flag of a RUN on a line of its own if one is.
func (s *sheet) flags(from, to int) {
	if to-from == 0 || to == len(s.tokens) {
		return
	}
	g := group{needs: []int{from}}
	for i := from + 1; i <= to; i++ {
		if !strings.HasPrefix(s.tokens[i].text, "<<") { // it stands well behind the last flag
			g.before = append(g.before, i)
		}
	}
	s.groups = append(s.groups, g)
}

func (s *sheet) healthcheck(in *parser.Healthcheck) {
	kind := len(s.tokens)
	s.put(strings.ToUpper(in.Type.String), in.Type.Span())
	if in.None {
		return
	}
	s.groups = append(s.groups, group{before: []int{kind}})
	s.command(&in.Command)
}

func (s *sheet) pairs(pairs []*parser.KeyValue) {
	if len(pairs) == 1 && pairs[0].Legacy {
		if strings.HasSuffix(pairs[0].Key.Raw.String, string(s.p.doc.Escape)) { // one blank behind it would be part of the name
			s.whole(pairs[0].Raw)
			return
		}
		s.add(pairs[0].Key.Raw)
		s.whole(pairs[0].Value.Raw) // its blanks are part of the value
		return
	}
	var g group
	for i, kv := range pairs {
		if i > 0 {
			g.before = append(g.before, len(s.tokens))
		} else {
			g.needs = append(g.needs, len(s.tokens))
		}
		s.add(kv.Raw)
	}
	s.groups = append(s.groups, g)
}

// words are the arguments of a COPY or ADD in the order of the file.
func words(in *parser.Copy) []parser.Word {
	out := make([]parser.Word, 0, len(in.Sources)+len(in.Heredocs)+1)
	out = append(out, in.Sources...)
	for _, h := range in.Heredocs {
		w := parser.Word{Raw: h.Mark, Value: h.Mark}
		at := 0
		for at < len(out) && out[at].Span().Start < w.Span().Start {
			at++
		}
		out = append(out[:at], append([]parser.Word{w}, out[at:]...)...)
	}
	return append(out, in.Dest)
}

// list adds arguments that are words or a JSON array.
func (s *sheet) list(n *parser.Node, words []parser.Word) {
	if n.JSON {
		s.array(n.Args, words)
		return
	}
	var g group
	for _, w := range words {
		g.before = append(g.before, len(s.tokens))
		s.add(w.Raw)
	}
	g.loose = true
	g.firm = len(words) < 3 // a source and a destination
	s.groups = append(s.groups, g)
}

// array adds a JSON array.
func (s *sheet) array(text source.Text, words []parser.Word) {
	s.json = true
	open := len(s.tokens)
	s.add(text.Slice(0, 1))
	g := group{loose: true, firm: true} // nobody breaks a SHELL because it is long
	for i, w := range words {
		g.before = append(g.before, len(s.tokens))
		t := s.add(w.Raw)
		t.blank = i > 0
		if i < len(words)-1 {
			t.text += ","
		}
	}
	last := len(s.tokens)
	s.add(text.From(len(text.String) - 1)).blank = false
	g.before = append(g.before, last)
	s.groups = append(s.groups, g)
	s.scopes = append(s.scopes, scope{first: open, end: last, flat: true})
	s.closers[last] = open
}
