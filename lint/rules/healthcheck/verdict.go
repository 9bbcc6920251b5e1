package healthcheck

import (
	"slices"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser/shell"
)

// verdict works out whether a script ends with success whatever its commands do.
type verdict struct {
	script   *shell.Script
	by       *shell.Command // what makes it so
	fallback bool           // it stands behind ||
}

// sequence reports whether a list of statements always ends with success: the
// last one does, and none before can end the script.
func (v *verdict) sequence(stmts []*syntax.Stmt) bool {
	if len(stmts) == 0 {
		return false
	}
	last := len(stmts) - 1
	return !slices.ContainsFunc(stmts[:last], v.mayEnd) && v.always(stmts[last])
}

// always reports whether a statement always ends with success.
func (v *verdict) always(stmt *syntax.Stmt) bool {
	if stmt.Negated {
		return false
	}
	switch cmd := stmt.Cmd.(type) {
	case *syntax.CallExpr:
		c := v.script.Command(stmt)
		if c == nil || !neverFails(c) {
			return false
		}
		v.by = c
		return true
	case *syntax.BinaryCmd:
		switch cmd.Op {
		case syntax.OrStmt:
			if v.always(cmd.X) {
				return true
			}
			v.fallback = v.always(cmd.Y) && !v.mayEnd(cmd.X)
			return v.fallback
		case syntax.AndStmt:
			return !v.mayEnd(cmd.X) && v.always(cmd.X) && v.always(cmd.Y)
		case syntax.Pipe, syntax.PipeAll:
			return !v.script.Interpreter.Pipefail && v.endsPipe(cmd.Y)
		}
	case *syntax.Block:
		return v.sequence(cmd.Stmts)
	case *syntax.Subshell:
		return v.sequence(cmd.Stmts)
	}
	return false
}

// endsPipe reports whether the last part of a pipe succeeds whatever comes in.
func (v *verdict) endsPipe(stmt *syntax.Stmt) bool {
	c := v.script.Command(stmt)
	if c == nil || stmt.Negated {
		return false
	}
	switch c.Name {
	case "cat", "tee", "head", "tail", "wc", "sort", "sed", "tr", "uniq":
		v.by = c
		return true
	}
	return v.always(stmt)
}

// mayEnd reports whether something in a statement can end the script with
// another status, or makes a failure end it.
func (v *verdict) mayEnd(stmt *syntax.Stmt) bool {
	found := false
	syntax.Walk(stmt, func(n syntax.Node) bool {
		if s, ok := n.(*syntax.Stmt); ok {
			if c := v.script.Command(s); c != nil && (c.Name == "set" || c.Name == "exec" || c.Name == "return" || c.Name == "kill" || c.Name == "exit" && !neverFails(c)) {
				found = true
			}
		}
		return !found
	})
	return found
}

// neverFails reports whether a command succeeds whatever the container does.
func neverFails(c *shell.Command) bool {
	switch c.Name {
	case "true", ":", "echo", "printf":
		return len(c.Redirs) == 0 || c.Script.File != nil
	case "exit":
		return len(c.Args) == 1 && c.Args[0].Value == "0"
	}
	return false
}
