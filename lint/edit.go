package lint

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// AddArgument puts arguments behind a word of a command; in a JSON array, as
// strings of it.
func AddArgument(c *shell.Command, after shell.Word, args string) Edit {
	if c.Stmt != nil || c.Script.Interpreter.Dialect.Windows() {
		return InsertAfter(after, " "+args)
	}
	return InsertAfter(after, `, "`+strings.Join(strings.Fields(args), `", "`)+`"`)
}

// DropArgument takes an argument out of a command; out of a JSON array, with its
// comma. ok is false where that cannot be done.
func DropArgument(run *parser.Run, c *shell.Command, arg shell.Word) (edit Edit, ok bool) {
	if c.Stmt != nil || c.Script.Interpreter.Dialect.Windows() {
		cut, ok := run.Stage().Doc.Cut(arg)
		return Delete(cut), ok
	}
	words := c.Words()
	i := slices.IndexFunc(words, func(w shell.Word) bool { return w.Span() == arg.Span() })
	if i < 1 {
		return Edit{}, false
	}
	return Delete(source.Span{Start: words[i-1].Span().End, End: arg.Span().End}), true
}

// AppendStep makes a RUN run a script when the step of a command has succeeded,
// laid out as the steps of the RUN are. ok is false where that cannot be done.
func AppendStep(run *parser.Run, after *shell.Command, script string) (edit Edit, ok bool) {
	s := run.Script()
	steps := s.Steps()
	i := slices.IndexFunc(steps, func(p shell.Step) bool { return p.Holds(after) })
	if i < 0 || !steps[i].Plain() || !writable(run) {
		return Edit{}, false
	}
	joint := " && "
	for _, k := range []int{i, i + 1} {
		if between, fits := jointBefore(run, steps, k); fits {
			joint = between
			break
		}
	}
	doc := run.Stage().Doc
	multiline := strings.Contains(doc.Text(steps[i]), "\n")
	if joint == " && " && (multiline || steps[i].Span().Len()+len(script) > 80) && len(run.Heredocs) == 0 {
		joint = " " + string(doc.Escape) + "\n" + indentation(doc, steps[i]) + "&& "
	}
	return InsertAfter(steps[i], joint+script), true
}

// indentation is that of the last line of a step over several lines: a tab, or
// up to four blanks.
func indentation(doc *parser.Document, step shell.Step) string {
	text := doc.Text(step)
	last := text[strings.LastIndexByte(text, '\n')+1:]
	blank := last[:len(last)-len(strings.TrimLeft(last, " \t"))]
	if strings.HasPrefix(blank, "\t") {
		return "\t"
	}
	if len(last) == len(text) || len(blank) == 0 || len(blank) > 4 {
		return "    "
	}
	return blank
}

// DropStep takes a command out of a RUN that has others. ok is false where that
// cannot be done.
func DropStep(run *parser.Run, c *shell.Command) (edit Edit, ok bool) {
	steps := run.Script().Steps()
	i := slices.IndexFunc(steps, func(p shell.Step) bool { return p.Is(c) })
	if i < 0 || len(steps) == 1 || !steps[i].Plain() || !writable(run) {
		return Edit{}, false
	}
	if i > 0 {
		between := source.Span{Start: steps[i-1].Span().End, End: steps[i].Span().Start}
		return Drop(source.Span{Start: between.Start, End: steps[i].Span().End}), isBlank(run, between, "&;")
	}
	between := source.Span{Start: steps[0].Span().End, End: steps[1].Span().Start}
	return Drop(source.Span{Start: steps[0].Span().Start, End: between.End}), isBlank(run, between, "&;")
}

// MergeRuns makes one RUN of two that follow each other. ok is false where the
// result could do something else than the two.
func MergeRuns(first, second *parser.Run) (edit Edit, ok bool) {
	a, b := first.Script().Steps(), second.Script().Steps()
	if len(a) == 0 || len(b) == 0 || !writable(first) || !writable(second) || len(first.Heredocs)+len(second.Heredocs) > 0 {
		return Edit{}, false
	}
	last := a[len(a)-1]
	chain := !slices.ContainsFunc(b[1:], func(p shell.Step) bool { return p.Op != "&&" }) && !strings.Contains(second.Script().Text.String, "||")
	if !chain || !last.Plain() || leavesState(first) || first.Script().HasComment() || !sameFlags(first, second) || first.OnBuild() || second.OnBuild() || !plainComments(second.Above) {
		return Edit{}, false
	}
	between := source.Span{Start: last.Span().End, End: b[0].Span().Start}
	doc := first.Stage().Doc
	joint := " " + string(doc.Escape) + "\n" + indentation(doc, last) + "&& "
	if have, fits := jointBefore(first, a, len(a)-1); fits && strings.Contains(have, "\n") && strings.Contains(have, "&&") {
		joint = have
	}
	if len(second.Above) > 0 {
		line := "\n" + indentation(doc, last)
		joint = " " + string(doc.Escape)
		for _, c := range second.Above {
			joint += line + strings.TrimSpace(c.Text.String)
		}
		joint += line + "&& "
	}
	edit = Replace(between, joint)
	edit.Drops = true // two RUNs become one
	return edit, true
}

// MergeRange makes one RUN of two and all between them. ok is false where the
// result could do something else, or where other instructions stand between.
func MergeRange(first, last *parser.Run) (edits []Edit, ok bool) {
	list := first.Stage().Instructions
	from := slices.Index(list, parser.Instruction(first))
	to := slices.Index(list, parser.Instruction(last))
	if from < 0 || to <= from {
		return nil, false
	}
	for i := from; i < to; i++ {
		a, isRun := list[i].(*parser.Run)
		b, areRuns := list[i+1].(*parser.Run)
		if !isRun || !areRuns {
			return nil, false
		}
		edit, ok := MergeRuns(a, b)
		if !ok {
			return nil, false
		}
		edits = append(edits, edit)
	}
	return edits, true
}

// plainComments reports whether comments may stand in an instruction as well as
// above it: they tell no program what to do with it.
func plainComments(list []*parser.Comment) bool {
	return !slices.ContainsFunc(list, func(c *parser.Comment) bool {
		body := c.Body().String
		return strings.Contains(body, "ignore") || strings.HasPrefix(body, "fmt:") || strings.HasPrefix(body, "check=")
	})
}

// leavesState reports whether a RUN changes what only its own shell knows, or
// ends it.
func leavesState(run *parser.Run) bool {
	for _, c := range run.Commands() {
		switch c.Name {
		case "cd", "pushd", "popd", "export", "set", "unset", "shopt", "ulimit", "umask", "trap", "alias", "source", ".", "eval", "exit", "exec", "return", "readonly", "declare", "local":
			return true
		case "":
			if c.Program.Empty() && len(c.Assigns) > 0 || c.Function != "" {
				return true
			}
		}
	}
	return false
}

// sameFlags reports whether two instructions have the same flags.
func sameFlags(a, b *parser.Run) bool {
	return slices.EqualFunc(a.Flags, b.Flags, func(x, y *parser.Flag) bool { return x.Raw.String == y.Raw.String })
}

// writable reports whether text of the RUN's script can be written as it is: it
// stands in no JSON string.
func writable(run *parser.Run) bool { return !run.Exec && run.Script().Err == nil }

// AtEnd appends lines to the file. ok is false where they would go on with its
// last instruction.
func AtEnd(d *parser.Document, lines string) (edit Edit, ok bool) {
	src := strings.TrimRight(string(d.Source), " \t\r\n")
	if strings.HasSuffix(src, string(d.Escape)) {
		return Edit{}, false
	}
	n := len(d.Source)
	if n > 0 && d.Source[n-1] != '\n' {
		lines = "\n" + lines
	}
	return Edit{Span: parser.Span{Start: int32(n), End: int32(n)}, Text: lines}, true
}

// jointBefore is what stands between a step and the one before it, if that is
// nothing but the operator and blanks.
func jointBefore(run *parser.Run, steps []shell.Step, i int) (string, bool) {
	if i < 1 || i >= len(steps) {
		return "", false
	}
	between := source.Span{Start: steps[i-1].Span().End, End: steps[i].Span().Start}
	if steps[i].Op == ";" && !run.Script().Errexit() || !isBlank(run, between, "&;") {
		return "", false
	}
	return run.Stage().Doc.Text(between), true
}

// isBlank reports whether nothing but blanks, line continuations and the given
// characters stand at a place.
func isBlank(run *parser.Run, at source.Span, others string) bool {
	doc := run.Stage().Doc
	return at.End >= at.Start && strings.Trim(doc.Text(at), " \t\r\n"+string(doc.Escape)+others) == ""
}

// StopAt joins a step to the next one with "&&" in the place of ";", so that the
// script ends when it fails. ok is false where that would make something else of
// what follows.
func StopAt(run *parser.Run, c source.Spanner) (edit Edit, ok bool) {
	s := run.Script()
	steps := s.Steps()
	i := slices.IndexFunc(steps, func(p shell.Step) bool { return p.Span() == c.Span() })
	if i < 0 || i+1 >= len(steps) || steps[i+1].Op != ";" || !writable(run) || len(run.Heredocs) > 0 || s.HasComment() {
		return Edit{}, false
	}
	if next, ok := steps[i+1].Stmt.Cmd.(*syntax.BinaryCmd); ok && next.Op == syntax.OrStmt || !steps[i].Plain() || !steps[i+1].Plain() {
		return Edit{}, false
	}
	between := source.Span{Start: steps[i].Span().End, End: steps[i+1].Span().Start}
	text := run.Stage().Doc.Text(between)
	semi := strings.IndexByte(text, ';')
	if semi < 0 || !isBlank(run, between, ";") || strings.Count(text, ";") > 1 {
		return Edit{}, false
	}
	at := source.Span{Start: between.Start, End: between.Start + int32(semi) + 1}
	joint := " &&"
	if slices.ContainsFunc(steps[i+2:], func(p shell.Step) bool { return p.Op == ";" }) {
		joint = " || exit 1;"
	}
	if between.End == at.End {
		joint += " "
	}
	return Replace(at, joint), true
}
