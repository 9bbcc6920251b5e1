package lint

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// AsHeredoc makes a here-document of a RUN whose steps are chained with &&: one
// step a line behind "set -e". ok is false where the script could do something
// else: where a failure within a step did not end it, for one.
func AsHeredoc(run *parser.Run) (edit Edit, ok bool) {
	steps := run.Script().Steps()
	if len(steps) < 2 || !writable(run) || len(run.Heredocs) > 0 || run.OnBuild() || run.Script().HasComment() || slices.ContainsFunc(steps[1:], func(p shell.Step) bool { return p.Op != "&&" }) {
		return Edit{}, false
	}
	whole := parser.Span{Start: run.Keyword.Span().End, End: run.Span().End}
	if n := len(run.Flags); n > 0 {
		whole.Start = run.Flags[n-1].Span().End
	}
	first, last := steps[0].Span().Start, steps[len(steps)-1].Span().End
	if !isBlank(run, parser.Span{Start: whole.Start, End: first}, "") || !isBlank(run, parser.Span{Start: last, End: whole.End}, "") {
		return Edit{}, false
	}
	var b strings.Builder
	b.WriteString(" <<EOF\n")
	if !setsErrexit(steps[0]) {
		b.WriteString("set -e\n")
	}
	for i, step := range steps {
		if !step.Plain() || !failsWhole(step) {
			return Edit{}, false
		}
		if i > 0 {
			b.WriteString(commentsBetween(run, steps[i-1], step))
		}
		lines, ok := linesOf(run, step)
		if !ok {
			return Edit{}, false
		}
		b.WriteString(lines + "\n")
	}
	if strings.Contains(b.String(), "\nEOF\n") {
		return Edit{}, false
	}
	b.WriteString("EOF")
	return Replace(whole, b.String()), true
}

// setsErrexit reports whether a step is a set that has the script end when a
// command fails.
func setsErrexit(step shell.Step) bool {
	words := strings.Fields(step.Text.String)
	return len(words) == 2 && words[0] == "set" && strings.HasPrefix(words[1], "-") && strings.Contains(words[1], "e") && !strings.HasPrefix(words[1], "--")
}

// failsWhole reports whether nothing in a step can fail without the step, so that
// "set -e" ends the script just where && did.
func failsWhole(step shell.Step) bool {
	whole := true
	syntax.Walk(step.Stmt, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Stmt:
			whole = whole && !n.Background && !n.Coprocess
		case *syntax.CmdSubst:
			whole = whole && len(n.Stmts) < 2
		case *syntax.CallExpr: // what these run is part of the script, and "set -e" holds in it
			whole = whole && (len(n.Args) == 0 || !slices.Contains([]string{"eval", ".", "source"}, n.Args[0].Lit()))
		case *syntax.Subshell, *syntax.Block, *syntax.IfClause, *syntax.WhileClause, *syntax.ForClause, *syntax.CaseClause, *syntax.FuncDecl, *syntax.ProcSubst:
			whole = false
		}
		return whole
	})
	return whole
}

// commentsBetween are the comment lines between two steps.
func commentsBetween(run *parser.Run, before, after shell.Step) string {
	var b strings.Builder
	for _, c := range run.Inner {
		if before.Span().End <= c.Span().Start && c.Span().End <= after.Span().Start {
			b.WriteString(strings.TrimSpace(c.Text.String) + "\n")
		}
	}
	return b.String()
}

// linesOf is a step as the lines of a script: broken where it was, with a
// backslash, but in one line where a word goes over several. ok is false with a
// comment within.
func linesOf(run *parser.Run, step shell.Step) (lines string, ok bool) {
	for _, c := range run.Inner {
		if step.Span().Contains(c.Span()) {
			return "", false
		}
	}
	doc := run.Stage().Doc
	text := doc.Text(step)
	if !strings.Contains(text, "\n") {
		return text, true
	}
	if wordOverLines(run, step) {
		return step.Text.String, true
	}
	var out []string
	for line := range strings.Lines(text) {
		line = strings.Trim(line, " \t\r\n")
		if line = strings.TrimRight(strings.TrimSuffix(line, string(doc.Escape)), " \t"); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, " \\\n"+indentation(doc, step)), true
}

func wordOverLines(run *parser.Run, step shell.Step) bool {
	over := false
	syntax.Walk(step.Stmt, func(n syntax.Node) bool {
		if w, ok := n.(*syntax.Word); ok {
			over = over || strings.Contains(run.Stage().Doc.Text(run.Script().Span(w)), "\n")
		}
		return !over
	})
	return over
}
