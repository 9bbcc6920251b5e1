package shell

import (
	"mvdan.cc/sh/v3/syntax"
)

// walker walks a syntax tree once and notes its nodes.
type walker struct {
	nodes []*Node
	block []Node // to allocate many at once

	condition bool // in the condition of if, while or until
}

// add notes a node. What stands in it starts from the copy that add returns.
func (w *walker) add(n syntax.Node, in *Node) *Node {
	if len(w.block) == 0 {
		w.block = make([]Node, max(8, min(len(w.nodes), 64)))
	}
	next := &w.block[0]
	w.block = w.block[1:]
	*next = *in
	next.Syntax, next.Parent = n, in
	if in.Syntax == nil {
		next.Parent = nil
	}
	if _, quotes := in.Syntax.(*syntax.DblQuoted); quotes {
		next.Quoted = true
	}
	w.nodes = append(w.nodes, next)
	return next
}

func (w *walker) stmts(list []*syntax.Stmt, in *Node) {
	for _, s := range list {
		w.stmt(s, in)
	}
}

func (w *walker) stmt(s *syntax.Stmt, in *Node) {
	if s == nil {
		return
	}
	next := w.add(s, in)
	next.Place, next.Quoted, next.Word, next.Stmt = Elsewhere, false, nil, s
	condition := w.condition
	if next.Condition = condition; s.Cmd != nil {
		_, list := s.Cmd.(*syntax.BinaryCmd)
		w.condition = condition && list
		w.command(s.Cmd, w.add(s.Cmd, next))
	}
	w.condition = false
	for _, r := range s.Redirs {
		redirect := w.add(r, next)
		place := Target
		if r.Op == syntax.WordHdoc {
			place = Here
		}
		if r.Op != syntax.Hdoc && r.Op != syntax.DashHdoc {
			w.word(r.Word, place, redirect)
		}
		w.word(r.Hdoc, Here, redirect)
	}
	w.condition = condition
}

// piped walks a statement whose output a pipe reads.
func (w *walker) piped(s *syntax.Stmt, in *Node) {
	before := in.Captured
	in.Captured = true // for those that start from it
	w.stmt(s, in)
	in.Captured = before
}

func (w *walker) conditions(list []*syntax.Stmt, in *Node) {
	w.condition = true
	w.stmts(list, in)
	w.condition = false
}

func (w *walker) command(c syntax.Command, in *Node) {
	switch c := c.(type) {
	case *syntax.CallExpr:
		w.assigns(c.Assigns, Assigned, in)
		for i, a := range c.Args {
			w.word(a, Argument+Place(btoi(i == 0)), in)
		}
	case *syntax.DeclClause:
		w.assigns(c.Args, Declared, in)
	case *syntax.BinaryCmd:
		if isPipe(c) {
			w.piped(c.X, in)
		} else {
			w.stmt(c.X, in)
		}
		w.stmt(c.Y, in)
	case *syntax.Subshell:
		w.stmts(c.Stmts, in)
	case *syntax.Block:
		w.stmts(c.Stmts, in)
	case *syntax.FuncDecl:
		w.stmt(c.Body, in)
	case *syntax.TimeClause:
		w.stmt(c.Stmt, in)
	case *syntax.CoprocClause:
		w.stmt(c.Stmt, in)
	case *syntax.TestClause:
		w.test(c.X, in)
	case *syntax.ArithmCmd:
		w.arithm(c.X, in)
	case *syntax.LetClause:
		for _, e := range c.Exprs {
			w.arithm(e, in)
		}
	default:
		w.control(c, in)
	}
}

// control walks the commands with branches and loops.
func (w *walker) control(c syntax.Command, in *Node) {
	switch c := c.(type) {
	case *syntax.IfClause:
		w.conditions(c.Cond, in)
		w.stmts(c.Then, in)
		if c.Else != nil {
			w.command(c.Else, w.add(c.Else, in))
		}
	case *syntax.WhileClause:
		w.conditions(c.Cond, in)
		w.stmts(c.Do, in)
	case *syntax.ForClause:
		w.loop(c.Loop, in)
		w.stmts(c.Do, in)
	case *syntax.CaseClause:
		w.word(c.Word, Matched, in)
		for _, item := range c.Items {
			next := w.add(item, in)
			for _, p := range item.Patterns {
				w.word(p, Matched, next)
			}
			w.stmts(item.Stmts, next)
		}
	}
}

func (w *walker) loop(l syntax.Loop, in *Node) {
	next := w.add(l, in)
	switch l := l.(type) {
	case *syntax.WordIter:
		for _, item := range l.Items {
			w.word(item, Listed, next)
		}
	case *syntax.CStyleLoop:
		w.arithm(l.Init, next)
		w.arithm(l.Cond, next)
		w.arithm(l.Post, next)
	}
}

func (w *walker) assigns(list []*syntax.Assign, place Place, in *Node) {
	for _, a := range list {
		next := w.add(a, in)
		at := place
		if a.Naked && a.Name == nil {
			at = Argument // export $x
		}
		if a.Index != nil {
			w.arithm(a.Index, next)
		}
		w.word(a.Value, at, next)
		if a.Array != nil {
			array := w.add(a.Array, next)
			for _, e := range a.Array.Elems {
				if e.Index != nil {
					w.arithm(e.Index, array)
				}
				w.word(e.Value, Element, array)
			}
		}
	}
}

func (w *walker) test(x syntax.TestExpr, in *Node) {
	switch x := x.(type) {
	case *syntax.BinaryTest:
		next := w.add(x, in)
		w.test(x.X, next)
		w.test(x.Y, next)
	case *syntax.UnaryTest:
		w.test(x.X, w.add(x, in))
	case *syntax.ParenTest:
		w.test(x.X, in)
	case *syntax.Word:
		w.word(x, Tested, in)
	}
}

func (w *walker) arithm(x syntax.ArithmExpr, in *Node) {
	switch x := x.(type) {
	case *syntax.BinaryArithm:
		next := w.add(x, in)
		w.arithm(x.X, next)
		w.arithm(x.Y, next)
	case *syntax.UnaryArithm:
		w.arithm(x.X, w.add(x, in))
	case *syntax.ParenArithm:
		w.arithm(x.X, in)
	case *syntax.FlagsArithm:
		w.arithm(x.X, in)
	case *syntax.Word:
		w.word(x, Counted, in)
	}
}
