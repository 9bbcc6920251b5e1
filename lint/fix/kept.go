package fix

import (
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// kept finds a command in a script that has no edit in it and has changed all
// the same, or is gone; and commands and instructions that are gone although no
// edit says so.
func kept(before, after *parser.Document, edits []lint.Edit) string {
	had, have := commands(before), commands(after)
	next := 0
	for _, c := range had {
		span := c.Script.Span(c.Stmt)
		if near(span, edits) {
			continue
		}
		for next < len(have) && text(have[next]) != text(c) {
			next++
		}
		if next == len(have) {
			return fmt.Sprintf("it would change the command %s of line %d, which it is not about", c.Name, before.Lines().Line(span.Start))
		}
		next++
	}
	for _, e := range edits {
		if e.Drops {
			return ""
		}
	}
	if lost := len(before.Instructions) - len(after.Instructions); lost > 0 {
		return fmt.Sprintf("it would remove %d of the instructions, and does not say so", lost)
	}
	if lost := len(had) - len(have); lost > 0 {
		return fmt.Sprintf("it would remove %d of the commands, and does not say so", lost)
	}
	return ""
}

// commands are the simple commands of all scripts that have a syntax tree, in the
// order of the file.
func commands(d *parser.Document) []*shell.Command {
	var out []*shell.Command
	for run := range parser.Each[*parser.Run](d) {
		for _, c := range run.Commands() {
			if c.Stmt != nil {
				out = append(out, c)
			}
		}
	}
	return out
}

// text is a command as written, without what ends it.
func text(c *shell.Command) string {
	return strings.TrimRight(c.Script.Slice(c.Stmt).String, "; \t\n")
}

// near reports whether an edit touches a place.
func near(span parser.Span, edits []lint.Edit) bool {
	for _, e := range edits {
		if e.Span.Start <= span.End && span.Start <= e.Span.End {
			return true
		}
	}
	return false
}
