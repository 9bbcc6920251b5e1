package parser

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	bk "github.com/moby/buildkit/frontend/dockerfile/parser"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/parser/source"
)

// On every instruction of the corpus the model and BuildKit's parser agree, and
// what stands in the file at a word's place is the word.
func TestCorpusAgreesWithBuildKit(t *testing.T) {
	instructions, files := 0, 0
	for _, f := range corpus.Files(t) {
		result, err := bk.Parse(bytes.NewReader(f.Data))
		d := Parse(f.Name, f.Data)
		if err != nil {
			if len(d.Errors) == 0 && len(d.Instructions) > 0 {
				t.Errorf("%s: BuildKit says %v, we say nothing", f.Name, err)
			}
			continue
		}
		files++
		if len(d.Instructions) != len(result.AST.Children) {
			t.Errorf("%s: %d instructions, BuildKit has %d", f.Name, len(d.Instructions), len(result.AST.Children))
			continue
		}
		for i, in := range d.Instructions {
			instructions++
			compare(t, d, in, result.AST.Children[i])
		}
	}
	t.Logf("%d instructions of %d files", instructions, files)
}

func compare(t *testing.T, d *Document, in Instruction, node *bk.Node) {
	t.Helper()
	n := in.Common()
	where := d.Path + ": " + n.Text.String
	if n.Text.String != node.Original {
		t.Errorf("%s: BuildKit has %q", where, node.Original)
	}
	if n.Lines[0].Number != node.StartLine || n.EndLine != node.EndLine {
		t.Errorf("%s: lines %d-%d, BuildKit has %d-%d", where, n.Lines[0].Number, n.EndLine, node.StartLine, node.EndLine)
	}
	var flags []string
	for _, f := range n.Flags {
		text := "--" + f.Name
		if f.HasValue {
			text += "=" + f.Value.String
		}
		flags = append(flags, text)
		sameInFile(t, d, f.Raw)
	}
	if !slices.Equal(flags, node.Flags) && isASCII(n.Text.String) {
		t.Errorf("%s: flags %q, BuildKit has %q", where, flags, node.Flags)
	}
	if _, bad := in.(*Invalid); bad {
		return
	}
	if got, want := values(in), args(node); want != nil && !slices.Equal(got, want) {
		t.Errorf("%s:\n words %q\n BuildKit %q", where, got, want)
	}
	for _, w := range words(in) {
		sameInFile(t, d, w.Raw)
	}
	if len(n.Heredocs) != len(node.Heredocs) {
		t.Fatalf("%s: %d here-documents, BuildKit has %d", where, len(n.Heredocs), len(node.Heredocs))
	}
	for i, h := range n.Heredocs {
		if want := node.Heredocs[i]; h.Name != want.Name || h.Body.String != want.Content || h.Expand != want.Expand || h.Chomp != want.Chomp {
			t.Errorf("%s: here-document %+v, BuildKit has %+v", where, h, want)
		}
		if !strings.HasPrefix(h.Mark.String, "<<") {
			t.Errorf("%s: here-document's mark is %q", where, h.Mark.String)
		}
		sameInFile(t, d, h.Mark)
		sameInFile(t, d, h.Body)
	}
	if ob, ok := in.(*Onbuild); ok && node.Next != nil {
		child := node.Next.Children[0]
		child.StartLine, child.EndLine, child.Heredocs = node.StartLine, node.EndLine, node.Heredocs
		compare(t, d, ob.Trigger, child)
	}
}

// sameInFile checks that a text stands in the file at its place: byte for byte,
// or in pieces where continuations or comments stand between.
func sameInFile(t *testing.T, d *Document, text source.Text) {
	t.Helper()
	span := text.Span()
	if span.Start < 0 || int(span.End) > len(d.Source) || span.Start > span.End {
		t.Fatalf("%s: %q has the place %v", d.Path, text.String, span)
	}
	if d.Text(span) == text.String {
		return
	}
	if text.Contiguous() {
		t.Errorf("%s: at the place of %q stands %q", d.Path, text.String, d.Text(span))
	}
	for i := range len(text.String) {
		if at := text.Range(i, i+1); d.Source[at.Start] != text.String[i] && at.Len() == 1 {
			t.Errorf("%s: byte %d of %q is %q in the file", d.Path, i, text.String, d.Source[at.Start])
			return
		}
	}
}

func args(node *bk.Node) []string {
	switch strings.ToLower(node.Value) {
	case "onbuild":
		return nil
	}
	var out []string
	for n := node.Next; n != nil; n = n.Next {
		out = append(out, n.Value)
	}
	return out
}

// values are the words of an instruction in BuildKit's order.
func values(in Instruction) []string {
	var out []string
	switch in := in.(type) {
	case *Env:
		return pairValues(in.Pairs)
	case *Label:
		return pairValues(in.Pairs)
	case *Arg:
		for _, kv := range in.Pairs {
			out = append(out, kv.Raw.String)
		}
		return out
	case *Healthcheck:
		out = append(out, in.Type.String)
	case *Invalid:
		return nil
	}
	for _, w := range words(in) {
		out = append(out, w.String())
	}
	return out
}

func pairValues(pairs []*KeyValue) []string {
	var out []string
	for _, kv := range pairs {
		sep := "="
		if kv.Legacy {
			sep = ""
		}
		out = append(out, kv.Key.String(), kv.Value.String(), sep)
	}
	return out
}

func words(in Instruction) []Word {
	command := func(c *Command) []Word {
		if c.Exec {
			return c.Words
		}
		if c.Line.String == "" {
			return nil
		}
		return []Word{word(c.Line)}
	}
	switch in := in.(type) {
	case *From:
		if in.Alias.Empty() {
			return []Word{in.Image}
		}
		return []Word{in.Image, word(in.As), in.Alias}
	case *Run:
		return command(&in.Command)
	case *Cmd:
		return command(&in.Command)
	case *Entrypoint:
		return command(&in.Command)
	case *Healthcheck:
		return command(&in.Command)
	case *Shell:
		return in.Words
	case *Copy:
		var out []Word
		out = append(out, in.Sources...)
		for _, h := range in.Heredocs {
			out = append(out, word(h.Mark))
		}
		return append(out, in.Dest)
	case *Expose:
		return in.Ports
	case *User:
		return []Word{in.Name}
	case *Workdir:
		return []Word{in.Path}
	case *Volume:
		return in.Paths
	case *StopSignal:
		return []Word{in.Signal}
	case *Maintainer:
		return []Word{in.Name}
	}
	return nil
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 127 }) < 0
}
