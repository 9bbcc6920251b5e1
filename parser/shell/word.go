package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Word is a word of a command.
type Word struct {
	Raw     source.Text  // as written
	Value   string       // without quotes and escapes; variables and $(…) stay as written
	Literal bool         // no variable, no $(…): Value is what the program sees, but for globs
	Node    *syntax.Word // nil for the words of a JSON array and of Windows' shells

	text *source.Text // Value with its places, where it is known already
}

func (w Word) String() string { return w.Value }

// Span is the place of the word as written.
func (w Word) Span() source.Span { return w.Raw.Span() }

// Empty reports whether there is no such word.
func (w Word) Empty() bool { return w.Raw.String == "" }

// Quoted reports whether any part of the word is quoted or escaped.
func (w Word) Quoted() bool { return w.Value != w.Raw.String }

// Text is Value with the place of each byte.
func (w Word) Text() source.Text {
	switch {
	case w.Value == "":
		return w.Raw.Slice(0, 0)
	case w.text != nil && w.text.String == w.Value:
		return *w.text
	case w.Node == nil || w.Raw.String == w.Value:
		return w.Raw
	}
	var b source.Builder
	u := unquoter{raw: w.Raw, base: w.Node.Pos().Offset(), add: func(i, j int) { b.AddText(w.Raw.Slice(i, j)) }}
	u.parts(w.Node.Parts, false)
	return b.Text()
}

// Sub is the place of the bytes i to j of Value.
func (w Word) Sub(i, j int) source.Span {
	t := w.Text()
	if j > len(t.String) {
		return w.Span()
	}
	return t.Range(i, j)
}

// newWord makes a word of the syntax tree.
func newWord(s *Script, n *syntax.Word) Word {
	w := Word{Raw: s.Slice(n), Node: n, Literal: true}
	if len(n.Parts) == 1 {
		if lit, ok := n.Parts[0].(*syntax.Lit); ok && strings.IndexByte(w.Raw.String, '\\') < 0 {
			w.Value = lit.Value
			return w
		}
	}
	var b strings.Builder
	u := unquoter{raw: w.Raw, base: n.Pos().Offset(), add: func(i, j int) { b.WriteString(w.Raw.String[i:j]) }}
	u.parts(n.Parts, false)
	w.Value, w.Literal = b.String(), !u.expands
	return w
}

// unquoter walks a word and hands out the parts of its text that stay when
// quotes and escapes go.
type unquoter struct {
	raw     source.Text
	base    uint // offset of the word in the script
	add     func(i, j int)
	expands bool
}

func (u *unquoter) parts(parts []syntax.WordPart, quoted bool) {
	for _, p := range parts {
		i, j := u.at(p.Pos()), u.at(p.End())
		switch p := p.(type) {
		case *syntax.Lit:
			u.literal(i, j, quoted)
		case *syntax.SglQuoted:
			u.add(u.at(p.Left)+1+btoi(p.Dollar), max(u.at(p.Right), u.at(p.Left)+1+btoi(p.Dollar)))
		case *syntax.DblQuoted:
			u.parts(p.Parts, true)
		default:
			u.expands = true
			u.add(i, j)
		}
	}
}

func (u *unquoter) at(p syntax.Pos) int {
	if p.Offset() < u.base {
		return 0
	}
	return min(int(p.Offset()-u.base), len(u.raw.String))
}

func (u *unquoter) literal(i, j int, quoted bool) {
	s := u.raw.String
	for i < j {
		k := strings.IndexByte(s[i:j], '\\')
		if k < 0 || i+k+1 >= j {
			break
		}
		u.add(i, i+k)
		i += k
		switch next := s[i+1]; {
		case next == '\n':
			i += 2
		case quoted && strings.IndexByte("$`\"\\", next) < 0:
			u.add(i, i+2)
			i += 2
		default:
			u.add(i+1, i+2)
			i += 2
		}
	}
	if i < j {
		u.add(i, j)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
