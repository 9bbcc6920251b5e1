package parser

import (
	"errors"
	"slices"
	"strings"

	"github.com/agext/levenshtein" // what BuildKit suggests with
	"github.com/moby/buildkit/frontend/dockerfile/command"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	bk "github.com/moby/buildkit/frontend/dockerfile/parser"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Parse reads a Dockerfile. It never fails: what BuildKit refuses is in
// Document.Errors, and the rest of the file is there.
func Parse(path string, src []byte) *Document {
	d := &Document{Path: path, Source: src, lines: source.NewLines(src)}
	logicals := d.scan()
	nodes := d.nodes(logicals)
	for i, l := range logicals {
		d.add(d.instruction(l, nodes[i]))
	}
	d.link()
	slices.SortStableFunc(d.Errors, func(a, b SyntaxError) int { return int(a.Span.Start - b.Span.Start) })
	return d
}

// instruction makes the typed instruction of a logical line.
func (d *Document) instruction(l *logical, node *bk.Node) Instruction {
	n := Node{
		Text: l.text, Lines: l.lines, Heredocs: l.heredocs,
		Above: l.above, Inner: l.inner, Blanks: l.blanks, Index: len(d.Instructions), EndLine: l.last,
	}
	trimmed := l.text.Trim()
	n.split(trimmed, d.Escape)
	n.span = Span{Start: n.Keyword.Span().Start, End: l.end}
	if l.err != nil {
		e := SyntaxError{Span: l.err.Span, Message: plainly(&n, l.err.Message), Hint: l.err.Hint}
		if e.Span == trimmed.Span() {
			e.Span = place(&n, l.err.Message)
		}
		return d.invalid(n, e)
	}
	return d.typed(n, node)
}

// split reads the parts that all instructions have.
func (n *Node) split(line source.Text, escape byte) {
	var rest source.Text
	n.Keyword, rest = splitKeyword(line)
	n.name = strings.ToUpper(n.Keyword.String)
	n.Flags, n.FlagsEnd, n.Args = splitFlags(rest, escape)
}

func (d *Document) typed(n Node, node *bk.Node) Instruction {
	n.JSON = node.Attributes["json"]
	if i := strings.IndexByte(n.Args.String, 0); i >= 0 && n.JSON { // see lexable: it is no JSON, and no argument can hold it
		return d.invalid(n, SyntaxError{Span: n.Args.Slice(i, i+1).Span(), Message: "a NUL byte stands in the array"})
	}
	command, err := instructions.ParseInstruction(node)
	if err != nil {
		return d.invalid(n, d.explain(&n, err))
	}
	if err := checkMounts(&n, command); err != nil {
		return d.invalid(n, *err)
	}
	in := newInstruction(n, d.Escape)
	if ob, ok := in.(*Onbuild); ok {
		return d.onbuild(ob, node)
	}
	return in
}

// onbuild makes the instruction behind an ONBUILD, whose text is the end of the
// ONBUILD's.
func (d *Document) onbuild(ob *Onbuild, node *bk.Node) Instruction {
	n := Node{Text: ob.Args, Lines: ob.Lines, Heredocs: ob.Heredocs, Above: ob.Above, Inner: ob.Inner, Blanks: ob.Blanks, Trigger: ob, Index: ob.Index, EndLine: ob.EndLine}
	n.split(ob.Args, d.Escape)
	n.span = Span{Start: n.Keyword.Span().Start, End: ob.span.End}
	if node.Next == nil || len(node.Next.Children) == 0 {
		return ob
	}
	child := node.Next.Children[0]
	child.Heredocs = node.Heredocs
	ob.Trigger = d.typed(n, child)
	return ob
}

func (d *Document) invalid(n Node, err SyntaxError) Instruction {
	d.Errors = append(d.Errors, err)
	return &Invalid{Node: n, Err: err}
}

// explain finds the words that an error of BuildKit is about.
func (d *Document) explain(n *Node, err error) SyntaxError {
	var unknown *instructions.UnknownInstructionError
	if errors.As(err, &unknown) {
		return SyntaxError{Span: n.Keyword.Span(), Message: "unknown instruction " + n.Keyword.String, Hint: Nearest(n.name, instructionNames())}
	}
	text := message(err)
	e := SyntaxError{Span: place(n, text), Message: plainly(n, text)}
	for _, f := range n.Flags {
		if strings.HasSuffix(text, " --"+f.Name) || strings.Contains(text, f.Name+",") {
			e.Span = f.Span()
			if strings.HasPrefix(text, "unknown flag") {
				e.Hint = Nearest("--"+f.Name, flagNames(n.name))
			}
		}
	}
	return e
}

func instructionNames() []string {
	var names []string
	for name := range command.Commands {
		names = append(names, strings.ToUpper(name))
	}
	slices.Sort(names)
	return names
}

// flagNames are the flags of an instruction in the Dockerfile reference.
func flagNames(instruction string) []string {
	switch instruction {
	case "FROM":
		return []string{"--platform"}
	case "RUN":
		return []string{"--device", "--mount", "--network", "--security"}
	case "COPY":
		return []string{"--chmod", "--chown", "--exclude", "--from", "--link", "--parents"}
	case "ADD":
		return []string{"--checksum", "--chmod", "--chown", "--exclude", "--keep-git-dir", "--link", "--unpack"}
	case "HEALTHCHECK":
		return []string{"--interval", "--retries", "--start-interval", "--start-period", "--timeout"}
	}
	return nil
}

// Nearest is the name that was probably meant, or "".
func Nearest(word string, names []string) string {
	best, bestDistance := "", 3
	for _, name := range names {
		distance := levenshtein.Distance(strings.ToLower(word), strings.ToLower(name), nil)
		if distance == 2 && sameLetters(word, name) { // two letters have changed places
			distance = 1
		}
		if distance < bestDistance && distance < len(word) {
			best, bestDistance = name, distance
		}
	}
	return best
}

func sameLetters(a, b string) bool {
	x, y := []byte(strings.ToLower(a)), []byte(strings.ToLower(b))
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}
