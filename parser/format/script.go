package format

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

// command adds what an instruction runs. A shell script whose language is known
// becomes tokens; any other one stays as it is.
func (s *sheet) command(c *parser.Command) {
	switch {
	case c.Exec:
		s.array(c.Line, c.Words)
	case c.Line.String == "":
	case s.p.style.KeepCache || !s.script(c):
		s.whole(c.Line)
	}
}

// script adds the tokens of a shell script. It reports false, and adds nothing,
// for one that it does not understand to the last byte.
func (s *sheet) script(c *parser.Command) bool {
	script := c.Script()
	text := c.Line.String
	if script.File == nil || !strings.HasPrefix(script.Text.String, text) || runsHeredoc(s.n, text) {
		return false
	}
	w := &walker{sheet: s, text: text, script: script}
	w.stmts(script.File.Stmts, true, false)
	spans, ok := w.tokens()
	if !ok || w.failed {
		return false
	}
	first := len(s.tokens)
	for i, sp := range spans {
		span := script.Text.Range(sp.from, sp.to)
		t := token{span: span, blank: i == 0 || spans[i-1].to < sp.from, glued: i > 0 && w.glued[sp.from]}
		if t.glued {
			span.Start = s.tokens[len(s.tokens)-1].span.End
		}
		t.text = s.p.raw(s.n, span)
		s.tokens = append(s.tokens, t)
	}
	if !w.place(spans, first) {
		s.tokens = s.tokens[:first]
		return false
	}
	return true
}

// runsHeredoc reports whether a script is just <<EOF, so that what runs is the
// text of the here-document.
func runsHeredoc(n *parser.Node, line string) bool {
	return len(n.Heredocs) > 0 && n.Heredocs[0].Mark.String == line
}

// extent is a range of bytes in a script.
type extent struct{ from, to int }

// mark is a place in a script that becomes a group, a scope or a role of a token.
type mark struct {
	scope   extent
	bracket bool
	flat    bool
}

// walker reads a syntax tree: which bytes are words, which line breaks go
// together, which lines are indented.
type walker struct {
	*sheet
	text   string
	script *parser.Script

	words   []extent     // they are not taken apart
	glued   map[int]bool // offsets where a word goes on behind a $(…) in it, or before
	scoped  []mark
	grouped []offsets
	closing map[int]int
	ops     []int // && || |
	semis   []int
	joins   []int
	install map[syntax.Command][]*packages.Call
	depth   int
	nested  int // in how many $(…) of words
	failed  bool
}

// offsets is a group whose tokens are known by their offsets.
type offsets struct {
	group
	at, needs []int
	within    []extent
}

func at(p syntax.Pos) int { return int(p.Offset()) }

// word takes a word as it is, but for the $(…) in it that goes over lines.
func (w *walker) word(n *syntax.Word) {
	if n != nil {
		w.parts(n.Parts, at(n.Pos()), at(n.End()))
	}
}

func (w *walker) parts(parts []syntax.WordPart, from, to int) {
	start := from
	for _, sub := range substitutions(parts, nil) {
		if sub.from < start || !w.broken(sub.from, sub.to) {
			continue
		}
		w.opaque(start, sub.from)
		if sub.from > from {
			w.glue(sub.from)
		}
		if sub.to < to {
			w.glue(sub.to)
		}
		w.opaque(sub.from, sub.from+len("$("))
		w.opaque(sub.to-1, sub.to)
		w.nested++
		w.enclosed(sub.stmts, sub.from, sub.to-1)
		w.nested--
		start = sub.to
	}
	w.opaque(start, to)
}

func (w *walker) opaque(from, to int) {
	if from < to {
		w.words = append(w.words, extent{from, to})
	}
}

func (w *walker) glue(offset int) {
	if w.glued == nil {
		w.glued = map[int]bool{}
	}
	w.glued[offset] = true
}

// substitution is a $(…) or <(…) in a word.
type substitution struct {
	extent
	stmts []*syntax.Stmt
}

func substitutions(parts []syntax.WordPart, out []substitution) []substitution {
	for _, p := range parts {
		switch p := p.(type) {
		case *syntax.DblQuoted:
			out = substitutions(p.Parts, out)
		case *syntax.CmdSubst:
			if !p.Backquotes && !p.TempFile && !p.ReplyVar {
				out = append(out, substitution{extent{at(p.Pos()), at(p.End())}, p.Stmts})
			}
		case *syntax.ProcSubst:
			out = append(out, substitution{extent{at(p.Pos()), at(p.End())}, p.Stmts})
		}
	}
	return out
}

// broken reports whether a part of the script goes over lines in the file.
func (w *walker) broken(from, to int) bool {
	return strings.Contains(w.p.doc.Text(w.script.Text.Range(from, to)), "\n")
}

// tokens takes the script apart: words, operators, and what is between blanks.
func (w *walker) tokens() ([]extent, bool) {
	slices.SortFunc(w.words, func(a, b extent) int { return a.from - b.from })
	var out []extent
	words := w.words
	for i := 0; i < len(w.text); {
		for len(words) > 0 && words[0].from < i {
			return nil, false // words overlap
		}
		switch {
		case len(words) > 0 && words[0].from == i:
			out = append(out, words[0])
			i = words[0].to
			words = words[1:]
		case w.text[i] == ' ' || w.text[i] == '\t':
			i++
		case w.text[i] == '#':
			return nil, false // a comment, up to the script's end
		default:
			end := len(w.text)
			if len(words) > 0 {
				end = min(end, words[0].from)
			}
			end = i + operator(w.text[i:end])
			out = append(out, extent{i, end})
			i = end
		}
	}
	return out, len(out) > 0
}

// operator is the length of the operator or reserved word at the start of a text
// in which no word is.
func operator(s string) int {
	const signs = ";&|"
	if s[0] == '(' || s[0] == ')' {
		return 1
	}
	sign := strings.IndexByte(signs, s[0]) >= 0
	for i := 1; i < len(s); i++ {
		if strings.IndexByte(" \t()", s[i]) >= 0 || sign != (strings.IndexByte(signs, s[i]) >= 0) {
			return i
		}
	}
	return len(s)
}

// space puts blanks around && || | and behind ;, and none before ;.
func (w *walker) space(leading, semis []int) {
	for _, i := range leading {
		w.sheet.tokens[i].blank = true
		if i+1 < len(w.sheet.tokens) {
			w.sheet.tokens[i+1].blank = true
		}
	}
	for _, i := range semis {
		w.sheet.tokens[i].blank = false
		if i+1 < len(w.sheet.tokens) {
			w.sheet.tokens[i+1].blank = true
		}
	}
}
