package style

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// move puts instructions of a stage where they belong at its end, each before
// the first that comes later in the order; the others are in place. ok is false
// where one of them would mean something else there.
func move(s *parser.Stage, misplaced []parser.Instruction) (edits []lint.Edit, ok bool) {
	last := s.Instructions[len(s.Instructions)-1]
	texts := map[parser.Instruction]string{} // before which instruction what goes, nil for the end
	slices.SortStableFunc(misplaced, func(a, b parser.Instruction) int { return epilogue(a) - epilogue(b) })
	for _, in := range misplaced {
		n := in.Common()
		if len(n.Heredocs) > 0 || !steady(s, in) {
			return nil, false
		}
		lines, cut := withComments(in)
		to := placeOf(s, in, misplaced)
		texts[to] += lines
		edits = append(edits, lint.Drop(cut))
	}
	for _, to := range append(slices.Clone(s.Instructions), nil) {
		text, ok := texts[to]
		if !ok {
			continue
		}
		edit := lint.AddLine(last, strings.TrimSuffix(text, "\n"))
		if to != nil {
			edit = lint.AddLinesAbove(to, strings.TrimSuffix(text, "\n"))
		}
		edits = insert(edits, edit)
	}
	return edits, true
}

// insert adds an insertion to the places where something is taken out: right
// behind such a place, it goes there.
func insert(edits []lint.Edit, more lint.Edit) []lint.Edit {
	for i, e := range edits {
		if e.Span.End != more.Span.Start {
			continue
		}
		edits[i].Text = e.Text + strings.TrimPrefix(more.Text, "\n")
		return edits
	}
	return append(edits, more)
}

// placeOf is the instruction that one goes before: the first behind the last step
// that comes later in the order and stays; nil for the end of the stage.
func placeOf(s *parser.Stage, in parser.Instruction, misplaced []parser.Instruction) parser.Instruction {
	for _, other := range s.Instructions[lastStep(s)+1:] {
		if epilogue(other) > epilogue(in) && !slices.Contains(misplaced, other) {
			return other
		}
	}
	return nil
}

// withComments is an instruction with its lines and the comments right above it.
func withComments(in parser.Instruction) (text string, at parser.Span) {
	n := in.Common()
	at = n.Whole()
	line := n.Lines[0].Number
	for _, c := range slices.Backward(n.Above) {
		if c.Directive || c.Line != line-1 {
			break
		}
		line = c.Line
		at.Start = n.Stage().Doc.Lines().Span(line).Start
	}
	text = strings.ReplaceAll(n.Stage().Doc.Text(at), "\r\n", "\n")
	return strings.TrimRight(text, "\n") + "\n", at
}

// steady reports whether an instruction means the same at the end of its stage:
// no SHELL follows that it would run in, and no variable that it names is set.
func steady(s *parser.Stage, in parser.Instruction) bool {
	n := in.Common()
	for _, later := range s.Instructions {
		if later.Common().Index <= n.Index {
			continue
		}
		switch later.(type) {
		case *parser.Shell:
			if !n.JSON && epilogue(in) > epilogueStop {
				return false
			}
		case *parser.Env, *parser.Arg:
			if strings.Contains(n.Text.String, "$") && epilogue(in) <= epilogueStop {
				return false
			}
		}
	}
	return true
}
