package shell

import (
	"mvdan.cc/sh/v3/syntax"
)

func (f *Flow) control(c syntax.Command, sc scope) scope {
	switch c := c.(type) {
	case *syntax.IfClause:
		cond := f.last(c.Cond, sc)
		then := f.stmts(c.Then, cond.ok)
		if c.Else == nil {
			return f.join(then, cond.failed)
		}
		if len(c.Else.Cond) == 0 {
			return f.join(then, f.stmts(c.Else.Then, cond.failed))
		}
		return f.join(then, f.control(c.Else, cond.failed))
	case *syntax.CaseClause:
		return f.cases(c, sc)
	case *syntax.FuncDecl:
		return f.function(c, sc)
	case *syntax.WhileClause:
		return f.loop(sc, func(sc scope) (body, after scope) {
			cond := f.last(c.Cond, sc)
			if c.Until {
				cond.ok, cond.failed = cond.failed, cond.ok
			}
			return f.stmts(c.Do, cond.ok), cond.failed
		})
	case *syntax.ForClause:
		return f.forLoop(c, sc)
	}
	return sc
}

func (f *Flow) cases(c *syntax.CaseClause, sc scope) scope {
	f.word(c.Word, sc)
	var after scope
	all := false // one of the branches is taken in any case
	for _, item := range c.Items {
		for _, p := range item.Patterns {
			f.word(p, sc)
			if lit := p.Lit(); lit == "*" {
				all = true
			}
		}
		after = f.join(after, f.stmts(item.Stmts, sc))
	}
	if all {
		return after
	}
	return f.join(after, sc)
}

// loop follows a loop until nothing changes. The body says what holds behind it
// and what holds when the loop ends in front of it.
func (f *Flow) loop(sc scope, body func(scope) (again, after scope)) scope {
	const most = 4 // a value can change twice: known, plain, unknown
	var after scope
	for range most {
		again, end := body(sc)
		after = f.join(after, end)
		next := f.join(sc, again)
		if f.same(next, sc) {
			break
		}
		sc = next
	}
	return f.join(after, sc)
}

func (f *Flow) forLoop(c *syntax.ForClause, sc scope) scope {
	switch l := c.Loop.(type) {
	case *syntax.WordIter:
		item := Value{}
		for i, w := range l.Items {
			v := f.word(w, sc)
			if !v.Plain && w.Lit() != "" { // a pattern, which becomes names of files
				v = Value{}
			}
			if i == 0 {
				item = v
			} else {
				item = item.join(v)
			}
		}
		start := with(sc, l.Name.Value, item)
		after := f.loop(start, func(sc scope) (scope, scope) {
			again := f.stmts(c.Do, sc)
			return with(again, l.Name.Value, item), again
		})
		if len(l.Items) == 0 { // over "$@": may not run at all
			return f.join(after, sc)
		}
		return after
	case *syntax.CStyleLoop:
		sc = f.arithm(l.Init, sc)
		return f.loop(sc, func(sc scope) (scope, scope) {
			sc = f.arithm(l.Cond, sc)
			return f.arithm(l.Post, f.stmts(c.Do, sc)), sc
		})
	}
	return sc
}

// function follows the body of a function with its arguments unknown. What it
// sets is not known from then on, since it is not clear when it runs.
func (f *Flow) function(c *syntax.FuncDecl, sc scope) scope {
	if c.Body == nil {
		return sc
	}
	set := sc
	for _, n := range setIn(c.Body) {
		set = with(set, n, Value{})
	}
	f.stmt(c.Body, set)
	return set
}

// setIn are the variables that a statement assigns to.
func setIn(s *syntax.Stmt) []string {
	var names []string
	syntax.Walk(s, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Assign:
			if n.Name != nil {
				names = append(names, n.Name.Value)
			}
		case *syntax.WordIter:
			names = append(names, n.Name.Value)
		}
		return true
	})
	return names
}
