// Package shell knows what a shell script in a Dockerfile does: which commands
// it runs, through sudo and sh -c, pipes and conditions, each word at its exact
// place in the file. The syntax tree is that of mvdan.cc/sh.
package shell

import (
	"errors"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Script is a script, parsed.
type Script struct {
	Text        source.Text
	Interpreter Interpreter
	File        *syntax.File // nil where Interpreter has no syntax tree, or Err is set
	Err         *Error
	Commands    []*Command // all of them in the order of the text, see Command
	Nested      []*Script  // the scripts of sh -c '…', eval and here-documents given to a shell
	Outer       *Command   // of a nested script: the command that runs it

	nodes    []*Node
	steps    []Step
	commands map[*syntax.Stmt][]*Command
}

// Error is why a script cannot be read.
type Error struct {
	Span    source.Span
	Message string
}

func newError(text source.Text, err error) *Error {
	var parse syntax.ParseError
	var lang syntax.LangError
	switch {
	case errors.As(err, &parse):
		return &Error{Span: pointAt(text, int(parse.Pos.Offset())), Message: parse.Text}
	case errors.As(err, &lang):
		return &Error{Span: pointAt(text, int(lang.Pos.Offset())), Message: lang.Feature + " are not in this shell"}
	}
	return &Error{Span: text.Span(), Message: err.Error()}
}

func pointAt(text source.Text, offset int) source.Span {
	offset = min(offset, max(0, len(text.String)-1))
	return text.Range(offset, min(offset+1, len(text.String)))
}

// Span is the place of a node of the syntax tree in the file.
func (s *Script) Span(n syntax.Node) source.Span {
	return s.Range(n.Pos(), n.End())
}

// Range is the place in the file between two positions of the syntax tree.
func (s *Script) Range(from, to syntax.Pos) source.Span {
	n := uint(len(s.Text.String))
	i, j := min(from.Offset(), n), min(to.Offset(), n)
	return s.Text.Range(int(i), int(max(i, j)))
}

// Slice is the text of a node of the syntax tree.
func (s *Script) Slice(n syntax.Node) source.Text {
	size := uint(len(s.Text.String))
	i, j := min(n.Pos().Offset(), size), min(n.End().Offset(), size)
	return s.Text.Slice(int(i), int(max(i, j)))
}

// All are the script and the scripts nested in it.
func (s *Script) All() []*Script {
	out := []*Script{s}
	for i := 0; i < len(out); i++ {
		out = append(out, out[i].Nested...)
	}
	return out
}
