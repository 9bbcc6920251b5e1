// Package shell knows what a shell script in a Dockerfile does: which commands
// it runs, through sudo and sh -c, pipes and conditions, each word at its exact
// place in the file. The syntax tree is that of mvdan.cc/sh.
package shell

import (
	"errors"
	"strings"

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
	commands map[*syntax.Stmt][]*Command
}

// Error is why a script cannot be read.
type Error struct {
	Span    source.Span
	Message string
}

// Parse reads a script that an interpreter runs. What cannot be parsed has an
// Err and no commands.
func Parse(text source.Text, in Interpreter) *Script { return parse(text, in, nil, 0) }

// maxNesting is how deep scripts in scripts are followed.
const maxNesting = 4

func parse(text source.Text, in Interpreter, outer *Command, depth int) *Script {
	s := &Script{Text: text, Interpreter: in, Outer: outer}
	switch {
	case in.Dialect.Windows():
		s.Commands = windowsCommands(s)
	case !in.Dialect.Parsed():
	case strings.IndexByte(text.String, 0) >= 0: // mvdan.cc/sh complains on standard error
		s.Err = &Error{Span: pointAt(text, strings.IndexByte(text.String, 0)), Message: "a NUL character, which no shell reads"}
	case tooDeep(text.String):
		s.Err = &Error{Span: text.Span(), Message: "too deeply nested to be read"}
	default:
		s.File, s.Err = parseFile(text, in.Dialect)
	}
	if s.File != nil {
		c := collector{script: s, depth: depth}
		c.stmts(s.File.Stmts, context{})
	}
	return s
}

// parseFile parses with the grammar of Bash, which has nearly all there is;
// rules look at the tree for what the script's own shell lacks. A script that is
// none in Bash may be one in the plain grammar, or in that of its own shell.
func parseFile(text source.Text, d Dialect) (*syntax.File, *Error) {
	variants := []syntax.LangVariant{syntax.LangBash, syntax.LangPOSIX}
	switch d {
	case Ksh:
		variants = []syntax.LangVariant{syntax.LangMirBSDKorn, syntax.LangBash}
	case Zsh:
		variants = []syntax.LangVariant{syntax.LangZsh, syntax.LangBash}
	}
	var first error
	for _, variant := range variants {
		file, err := syntax.NewParser(syntax.KeepComments(true), syntax.Variant(variant)).Parse(strings.NewReader(text.String), "")
		if err == nil {
			return file, nil
		}
		if first == nil {
			first = err
		}
	}
	return nil, newError(text, first)
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

// tooDeep keeps scripts from the parser that would exhaust its stack: it
// recurses once for each of these.
func tooDeep(s string) bool {
	const most = 20_000
	n := 0
	for i := range len(s) {
		switch s[i] {
		case '(', '{', '[', '`', '!':
			n++
		}
	}
	return n > most || strings.Count(s, "if ")+strings.Count(s, "while ")+strings.Count(s, "case ")+strings.Count(s, "time ") > most
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
