package lint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

// NameStage gives a stage without a name one, and has everybody call it so who
// called it by its number. ok is false where somebody outside of the file may.
func NameStage(s *parser.Stage, name string) (edits []Edit, ok bool) {
	if s.From == nil || s.Name != "" || s.From.Image.Empty() {
		return nil, false
	}
	as := " AS "
	if s.From.Keyword.String == strings.ToLower(s.From.Keyword.String) {
		as = " as "
	}
	edits, ok = renameUses(s, name, true)
	return append(edits, InsertAfter(s.From.Image, as+name)), ok
}

// RenameStage gives a stage another name, here and wherever it is called by its
// old one. ok is false where somebody outside of the file may.
func RenameStage(s *parser.Stage, name string) (edits []Edit, ok bool) {
	if s.From == nil || s.From.Alias.Empty() {
		return nil, false
	}
	edits, ok = renameUses(s, name, false)
	return append(edits, Replace(s.From.Alias, name)), ok
}

func renameUses(s *parser.Stage, name string, numbers bool) (edits []Edit, ok bool) {
	seen := map[source.Span]bool{}
	for _, u := range s.Users() {
		_, err := strconv.Atoi(u.Name.String())
		if u.By.Common().OnBuild() {
			return nil, false
		}
		if (err == nil) == numbers && !seen[u.Span()] {
			seen[u.Span()] = true
			edits = append(edits, Replace(u.Name, name))
		}
	}
	return edits, true
}

// FreeName is a name for a stage that nothing in the file is called by: the one
// wanted, or the same with a number.
func FreeName(d *parser.Document, want string) string {
	taken := map[string]bool{"scratch": true, "context": true}
	for _, s := range d.Stages {
		taken[s.Name] = true
		for _, u := range s.Uses() {
			taken[strings.ToLower(u.Name.String())] = true
		}
		taken[strings.ToLower(s.Base.Value)] = true
	}
	name := want
	for n := 2; taken[name]; n++ {
		name = want + "-" + strconv.Itoa(n)
	}
	return name
}

// AddMounts puts mounts before the command of a RUN, each on a line of its own
// when there are several.
func AddMounts(run *parser.Run, mounts ...string) Edit {
	doc := run.Stage().Doc
	text := " --mount=" + mounts[0]
	for _, m := range mounts[1:] {
		text += " " + string(doc.Escape) + "\n    --mount=" + m
	}
	behind := doc.Source[run.Keyword.Span().End:run.Span().End]
	line, _, _ := strings.Cut(string(behind), "\n")
	if len(mounts) > 1 && strings.Trim(line, " \t\r"+string(doc.Escape)) != "" {
		text += " " + string(doc.Escape) + "\n   "
	}
	return InsertAfter(run.Keyword, text)
}

// AddLinesAbove puts instructions before one of a stage, and before the comments
// right above that, which are about it.
func AddLinesAbove(before parser.Instruction, lines string) Edit {
	n := before.Common()
	at, line := n.Span().Start, n.Lines[0].Number
	for _, c := range slices.Backward(n.Above) {
		if c.Directive || c.Indented || c.Line != line-1 {
			break
		}
		at, line = c.Span().Start, c.Line
	}
	return Edit{Span: parser.Span{Start: at, End: at}, Text: lines + "\n"}
}

// AddLine puts an instruction behind one of a stage, on a line of its own.
func AddLine(after parser.Instruction, text string) Edit {
	whole := after.Common().Whole()
	src := after.Common().Stage().Doc.Source
	if whole.End > 0 && src[whole.End-1] == '\n' {
		return Edit{Span: whole.After(), Text: text + "\n"}
	}
	return Edit{Span: whole.After(), Text: "\n" + text}
}

// DropLines takes an instruction out with all of its lines.
func DropLines(in parser.Instruction) Edit { return Drop(in.Common().Whole()) }
