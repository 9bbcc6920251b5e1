package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Reader reads the scripts of a file, one after the other. The zero Reader is
// ready to use.
type Reader struct {
	parsers map[syntax.LangVariant]*syntax.Parser // each has buffers of two kilobytes
}

// Parse reads a script that an interpreter runs. What cannot be parsed has an
// Err and no commands.
func (r *Reader) Parse(text source.Text, in Interpreter) *Script { return r.parse(text, in, nil, 0) }

// Parse reads a single script, see Reader.Parse.
func Parse(text source.Text, in Interpreter) *Script { return new(Reader).Parse(text, in) }

// maxNesting is how deep scripts in scripts are followed.
const maxNesting = 4

func (r *Reader) parse(text source.Text, in Interpreter, outer *Command, depth int) *Script {
	s := &Script{Text: text, Interpreter: in, Outer: outer}
	switch {
	case in.Dialect.Windows():
		c := collector{script: s, reader: r, depth: depth}
		for _, cmd := range windowsCommands(s) {
			s.Commands = append(s.Commands, cmd)
			c.peel(cmd)
		}
	case !in.Dialect.Parsed():
	case strings.IndexByte(text.String, 0) >= 0: // mvdan.cc/sh complains on standard error
		s.Err = &Error{Span: pointAt(text, strings.IndexByte(text.String, 0)), Message: "a NUL character, which no shell reads"}
	case tooDeep(text.String):
		s.Err = &Error{Span: text.Span(), Message: "too deeply nested to be read"}
	default:
		s.File, s.Err = r.file(text, in.Dialect)
	}
	if s.File != nil {
		c := collector{script: s, reader: r, depth: depth}
		c.stmts(s.File.Stmts, context{})
	}
	return s
}

// Exec makes the script of a JSON array: one command, and what it runs.
func (r *Reader) Exec(words []Word, whole source.Text) *Script {
	s := &Script{Text: whole, Interpreter: Interpreter{Dialect: Other}}
	if len(words) == 0 {
		return s
	}
	c := collector{script: s, reader: r}
	cmd := &Command{Script: s}
	cmd.setWords(slices.Clone(words))
	s.Commands = append(s.Commands, cmd)
	c.peel(cmd)
	return s
}

// file parses with the grammar of Bash, which has nearly all there is;
// rules look at the tree for what the script's own shell lacks. A script that is
// none in Bash may be one in the plain grammar, or in that of its own shell.
func (r *Reader) file(text source.Text, d Dialect) (*syntax.File, *Error) {
	variants := []syntax.LangVariant{syntax.LangBash, syntax.LangPOSIX}
	switch d {
	case Ksh:
		variants = []syntax.LangVariant{syntax.LangMirBSDKorn, syntax.LangBash}
	case Zsh:
		variants = []syntax.LangVariant{syntax.LangZsh, syntax.LangBash}
	}
	var first error
	for _, variant := range variants {
		file, err := r.parser(variant).Parse(strings.NewReader(text.String), "")
		if err == nil {
			return file, nil
		}
		if first == nil {
			first = err
		}
	}
	return nil, newError(text, first)
}

func (r *Reader) parser(variant syntax.LangVariant) *syntax.Parser {
	p := r.parsers[variant]
	if p == nil {
		if p = syntax.NewParser(syntax.KeepComments(true), syntax.Variant(variant)); r.parsers == nil {
			r.parsers = map[syntax.LangVariant]*syntax.Parser{}
		}
		r.parsers[variant] = p
	}
	return p
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
