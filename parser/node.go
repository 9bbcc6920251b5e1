package parser

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Span is a half-open range of byte offsets in Document.Source.
type Span = source.Span

// Instruction is one of *From, *Arg, *Env, *Label, *Run, *Cmd, *Entrypoint,
// *Shell, *Healthcheck, *Copy, *Expose, *User, *Workdir, *Volume, *StopSignal,
// *Onbuild, *Maintainer or *Invalid.
type Instruction interface {
	source.Spanner
	Common() *Node
}

// Node is what all instructions have in common.
type Node struct {
	Keyword  source.Text // as written
	Flags    Flags
	FlagsEnd source.Text // the "--" behind the flags that makes what follows no flag; mostly empty
	Args     source.Text // behind the keyword and the flags, without blanks at both ends
	Text     source.Text // the whole logical line: BuildKit's Node.Original
	Lines    []Line      // the physical lines that Text was put together from
	Heredocs []*Heredoc
	Above    []*Comment // comments since the instruction before
	Inner    []*Comment // comments between the lines of this one
	Blanks   []Span     // blank lines between the lines of this one
	JSON     bool       // the arguments are a JSON array
	Trigger  *Onbuild   // the ONBUILD that this instruction stands behind, or nil
	Index    int        // place among the instructions of the file, from 0
	EndLine  int        // number of the last physical line, from 1; BuildKit's Node.EndLine

	name  string
	span  Span
	stage *Stage
	state state
}

// Line is a physical line of an instruction, without indentation of the first
// one and without its continuation character.
type Line struct {
	Text   source.Text
	Number int  // from 1
	Gap    bool // comments or blank lines stand between this line and the one before

	end int
}

// Comment is a line that starts with #. Comments in here-documents are text of
// the document.
type Comment struct {
	Text      source.Text // from the # on
	Line      int         // from 1
	Directive bool        // a parser directive
	Inside    bool        // between the lines of an instruction
	Indented  bool
}

// Span is the place of the comment.
func (c *Comment) Span() Span { return c.Text.Span() }

// Body is the comment without # and blanks.
func (c *Comment) Body() source.Text { return c.Text.From(1).Trim() }

// Directive is a parser directive at the top of the file: syntax, escape, check.
type Directive struct {
	Name  string // in lower case
	Key   source.Text
	Value source.Text
	Line  int // from 1
}

// Span is the place of the directive's key and value.
func (d *Directive) Span() Span { return d.Key.Span().To(d.Value.Span()) }

// Common makes every instruction an Instruction.
func (n *Node) Common() *Node { return n }

// Span is the place of the whole instruction, here-documents included.
func (n *Node) Span() Span { return n.span }

// Name is the instruction's keyword in upper case.
func (n *Node) Name() string { return n.name }

// Stage is the stage the instruction belongs to, nil for a global ARG.
func (n *Node) Stage() *Stage { return n.stage }

// OnBuild reports whether the instruction stands behind ONBUILD, so that it
// runs only when another build starts from this image.
func (n *Node) OnBuild() bool { return n.Trigger != nil }

// Head is the place of the keyword and the arguments of its first line: what a
// finding about the instruction as a whole points at.
func (n *Node) Head() Span {
	first := n.Lines[0].Text
	end := first.Slice(0, len(strings.TrimRight(first.String, " \t"))).Span().End
	return Span{Start: n.Keyword.Span().Start, End: end}
}

// Word is a word of an instruction.
type Word struct {
	Raw   source.Text // as written, with quotes, without continuations
	Value source.Text // of a JSON array: the string; else as Raw: quotes go when the word is expanded
}

func (w Word) String() string { return w.Value.String }

// Span is the place of the word as written.
func (w Word) Span() Span { return w.Raw.Span() }

// Empty reports whether there is no such word.
func (w Word) Empty() bool { return w.Raw.String == "" }

func word(t source.Text) Word { return Word{Raw: t, Value: t} }

// KeyValue is a pair of an ENV, ARG or LABEL.
type KeyValue struct {
	Raw      source.Text // the whole pair
	Key      Word
	Value    Word
	HasValue bool // an ARG may have none
	Legacy   bool // written "ENV key value"
}

// Span is the place of the pair.
func (kv *KeyValue) Span() Span { return kv.Raw.Span() }
