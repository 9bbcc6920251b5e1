package lint

import (
	"math"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

// ignoring collects the ignore comments of a file and what they reach.
type ignoring struct {
	doc  *parser.Document
	list []*ignore
}

func ignores(doc *parser.Document) []*ignore {
	c := &ignoring{doc: doc}
	c.directive()
	for _, in := range doc.Instructions {
		n := in.Common()
		for _, above := range n.Above {
			if ig := c.add(above, above.Span().To(in.Span())); ig != nil && ig.reach == reachStage {
				ig.stage(in)
			}
		}
		for _, inner := range n.Inner {
			c.add(inner, nextLine(inner, n))
		}
		if run, ok := in.(*parser.Run); ok && len(n.Heredocs) > 0 {
			c.script(run)
		}
	}
	for _, last := range doc.Trailing {
		c.add(last, last.Span())
	}
	return c.list
}

// add takes a comment, if it is an ignore comment; next is what it reaches when
// it is for what follows.
func (c *ignoring) add(at *parser.Comment, next parser.Span) *ignore {
	if at.Directive {
		return nil
	}
	return c.text(at.Body(), at.Line, next)
}

func (c *ignoring) text(t source.Text, line int, next parser.Span) *ignore {
	said, ok := parseComment(t)
	if !ok {
		return nil
	}
	ig := &ignore{comment: said, text: t, line: line, span: next}
	if ig.reach == reachFile {
		ig.span = parser.Span{End: math.MaxInt32}
	}
	c.list = append(c.list, ig)
	return ig
}

// directive takes the check=skip=… at the top of the file, which is for all of it.
func (c *ignoring) directive() {
	d := c.doc.Directive("check")
	if d == nil {
		return
	}
	if said, ok := (comment{reach: reachFile}).skip(d.Value); ok {
		c.list = append(c.list, &ignore{comment: said, text: d.Value, line: d.Line, span: parser.Span{End: math.MaxInt32}})
	}
}

// stage extends what a comment above a FROM reaches to the end of the stage.
func (ig *ignore) stage(in parser.Instruction) {
	if _, isFrom := in.(*parser.From); isFrom {
		all := in.Common().Stage().Instructions
		ig.span = ig.span.To(all[len(all)-1].Span())
	}
}

// nextLine is what a comment between the lines of an instruction reaches.
func nextLine(c *parser.Comment, n *parser.Node) parser.Span {
	for _, l := range n.Lines {
		if l.Number > c.Line {
			return c.Span().To(l.Text.Span())
		}
	}
	return c.Span()
}

// script takes the comments of a here-document that is a script.
func (c *ignoring) script(run *parser.Run) {
	if run.Line.String != run.Heredocs[0].Mark.String || !strings.Contains(run.Heredocs[0].Body.String, "#") {
		return
	}
	script := run.Script()
	text := script.Text
	for at := 0; at < len(text.String); {
		end := at + strings.IndexByte(text.String[at:]+"\n", '\n')
		if line := text.Slice(at, end).Trim(); strings.HasPrefix(line.String, "#") {
			if ig := c.text(line.From(1).Trim(), c.doc.Lines().Line(line.Span().Start), line.Span()); ig != nil {
				ig.script = true
				if ig.reach == reachNext {
					ig.span = ig.span.To(ig.command(script, at))
				}
			}
		}
		at = end + 1
	}
}

// command is the command behind a place in a script. A comment of ShellCheck's
// in front of all commands is for the whole script.
func (ig *ignore) command(s *parser.Script, at int) parser.Span {
	if s.File == nil {
		return ig.span
	}
	if first := s.File.Stmts; ig.tool == "shellcheck" && len(first) > 0 && at < int(first[0].Pos().Offset()) {
		return s.Text.Span()
	}
	found := ig.span
	done := false
	syntax.Walk(s.File, func(n syntax.Node) bool {
		stmt, ok := n.(*syntax.Stmt)
		if ok && !done && int(stmt.Pos().Offset()) >= at {
			found, done = s.Text.Range(int(stmt.Pos().Offset()), int(stmt.End().Offset())), true
		}
		return !done
	})
	return found
}
