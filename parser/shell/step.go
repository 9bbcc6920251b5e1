package shell

import (
	"slices"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Step is one of the parts that a script runs one after the other: of
// "a && b | c; d" they are a, b | c and d.
type Step struct {
	Text source.Text
	Op   string // what stands before it: "&&", ";", "" for the first of the script
	Stmt *syntax.Stmt

	script *Script
}

// Steps are the parts of the script in the order of the text; nil where there
// is no syntax tree.
func (s *Script) Steps() []Step {
	if s.steps != nil || s.File == nil {
		return s.steps
	}
	for _, stmt := range s.File.Stmts {
		s.steps = s.appendSteps(s.steps, stmt, ";")
	}
	if len(s.steps) > 0 {
		s.steps[0].Op = ""
	}
	return s.steps
}

func (s *Script) appendSteps(out []Step, stmt *syntax.Stmt, op string) []Step {
	if and, ok := stmt.Cmd.(*syntax.BinaryCmd); ok && and.Op == syntax.AndStmt && len(stmt.Redirs) == 0 && !stmt.Negated && !stmt.Background {
		return s.appendSteps(s.appendSteps(out, and.X, op), and.Y, "&&")
	}
	end := stmt.Pos()
	if stmt.Cmd != nil {
		end = stmt.Cmd.End()
	}
	for _, r := range stmt.Redirs {
		if r.End().After(end) {
			end = r.End()
		}
	}
	n := uint(len(s.Text.String))
	from, to := min(stmt.Pos().Offset(), n), min(end.Offset(), n)
	return append(out, Step{Text: s.Text.Slice(int(from), int(max(from, to))), Op: op, Stmt: stmt, script: s})
}

// Span is the place of the step.
func (p Step) Span() source.Span { return p.Text.Span() }

// Holds reports whether a command of the step's own script stands in it.
func (p Step) Holds(c *Command) bool {
	c = c.Outermost()
	return c.Script == p.script && c.Stmt != nil && !p.Stmt.Pos().After(c.Stmt.Pos()) && !c.Stmt.End().After(p.Stmt.End())
}

// Is reports whether the step is just that command, with what runs it: sudo sh -c
// 'a' is a, and sh -c 'a; b' is neither a nor b.
func (p Step) Is(c *Command) bool {
	if c.Outermost().Stmt != p.Stmt {
		return false
	}
	return !slices.ContainsFunc(p.script.Commands, func(other *Command) bool {
		return other.Outermost().Stmt == p.Stmt && !other.runs(c) && !c.runs(other)
	})
}

// Plain reports whether more can be joined to the step with "&&": it is not in
// the background and has no here-document.
func (p Step) Plain() bool {
	plain := !p.Stmt.Background && !p.Stmt.Negated
	syntax.Walk(p.Stmt, func(n syntax.Node) bool {
		if r, ok := n.(*syntax.Redirect); ok && r.Hdoc != nil {
			plain = false
		}
		return plain
	})
	return plain
}

// HasComment reports whether the script has a comment of the shell's.
func (s *Script) HasComment() bool {
	if s.File == nil {
		return false
	}
	found := false
	syntax.Walk(s.File, func(n syntax.Node) bool {
		if _, ok := n.(*syntax.Comment); ok {
			found = true
		}
		return !found
	})
	return found
}
