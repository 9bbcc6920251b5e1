package shell

import (
	"maps"
	"slices"

	"mvdan.cc/sh/v3/syntax"
)

// Flow is what is known of variables at each place of a script.
type Flow struct {
	script  *Script
	outside func(name string) Value
	values  map[*syntax.ParamExp]Value
	results map[*syntax.ParamExp]Value
}

// Flow follows the script in the order in which it runs: assignments, branches,
// loops, subshells. The script starts with the variables that outside gives it.
func (s *Script) Flow(outside func(name string) Value) *Flow {
	f := &Flow{script: s, outside: outside, values: map[*syntax.ParamExp]Value{}, results: map[*syntax.ParamExp]Value{}}
	if s.File != nil && len(s.Commands) <= mostCommands {
		f.stmts(s.File.Stmts, &binding{})
	}
	return f
}

// mostCommands is how long a script may be to be followed; of a longer one
// nothing is known.
const mostCommands = 2000

// Value is what is known of a variable where it is expanded, before the
// operators of the expansion. It is nothing in code that cannot be reached.
func (f *Flow) Value(p *syntax.ParamExp) Value { return f.values[p] }

// Expansion is what is known of what a variable expands to, operators included.
func (f *Flow) Expansion(p *syntax.ParamExp) Value {
	if p.Exp == nil && !p.Length {
		return f.values[p]
	}
	return f.results[p]
}

// scope are the variables that the script has set, the newest first. It is nil
// where the script does not come: behind exit.
type scope *binding

type binding struct {
	name  string
	value Value
	older scope // nil only at the bottom, which has no name
	depth int
}

func (f *Flow) get(sc scope, name string) Value {
	if special(name) {
		return plain()
	}
	for ; sc != nil; sc = sc.older {
		if sc.name == name {
			return sc.value
		}
	}
	return f.outside(name)
}

// with is a scope with a variable set.
func with(sc scope, name string, v Value) scope {
	if sc == nil {
		return nil
	}
	return &binding{name, v, sc, sc.depth + 1}
}

// join is what holds behind two branches.
func (f *Flow) join(a, b scope) scope {
	if a == nil {
		return b
	}
	if b == nil || a == b {
		return a
	}
	common, names := a, map[string]bool{}
	for other := b; common != other; {
		if common.depth >= other.depth {
			names[common.name] = true
			common = common.older
		} else {
			names[other.name] = true
			other = other.older
		}
	}
	out := common
	for _, name := range slices.Sorted(maps.Keys(names)) {
		out = with(out, name, f.get(a, name).join(f.get(b, name)))
	}
	return out
}

// same reports whether two scopes hold the same.
func (f *Flow) same(a, b scope) bool {
	if a == nil || b == nil {
		return a == b
	}
	for common, other := a, b; common != other; {
		if common.depth < other.depth {
			common, other = other, common
		}
		if f.get(a, common.name) != f.get(b, common.name) {
			return false
		}
		common = common.older
	}
	return true
}

// outcome are the scopes behind a statement, when it succeeded and when it failed.
type outcome struct{ ok, failed scope }

func both(sc scope) outcome { return outcome{sc, sc} }

func (f *Flow) any(o outcome) scope { return f.join(o.ok, o.failed) }

func (f *Flow) stmts(list []*syntax.Stmt, sc scope) scope {
	for _, s := range list {
		sc = f.any(f.stmt(s, sc))
	}
	return sc
}

// last is stmts for a condition: what holds when its last statement succeeds, and
// when it fails.
func (f *Flow) last(list []*syntax.Stmt, sc scope) outcome {
	out := both(sc)
	for i, s := range list {
		out = f.stmt(s, sc)
		if i < len(list)-1 {
			sc = f.any(out)
		}
	}
	return out
}

func (f *Flow) stmt(s *syntax.Stmt, sc scope) outcome {
	for _, r := range s.Redirs {
		f.word(r.Word, sc)
		if r.Hdoc != nil {
			f.word(r.Hdoc, sc)
		}
	}
	if s.Cmd == nil {
		return both(sc)
	}
	out := f.command(s.Cmd, sc)
	switch {
	case s.Background:
		return both(sc)
	case s.Negated:
		return outcome{out.failed, out.ok}
	}
	return out
}

func (f *Flow) command(c syntax.Command, sc scope) outcome {
	switch c := c.(type) {
	case *syntax.CallExpr:
		return f.call(c, sc)
	case *syntax.DeclClause:
		return both(f.assigns(c.Args, sc))
	case *syntax.BinaryCmd:
		return f.binary(c, sc)
	case *syntax.Subshell:
		f.stmts(c.Stmts, sc)
	case *syntax.Block:
		return f.last(c.Stmts, sc)
	case *syntax.TimeClause:
		if c.Stmt != nil {
			return f.stmt(c.Stmt, sc)
		}
	case *syntax.CoprocClause:
		f.stmt(c.Stmt, sc)
	case *syntax.TestClause:
		f.test(c.X, sc)
	case *syntax.ArithmCmd:
		return both(f.arithm(c.X, sc))
	case *syntax.LetClause:
		for _, e := range c.Exprs {
			sc = f.arithm(e, sc)
		}
		return both(sc)
	default:
		return both(f.control(c, sc))
	}
	return both(sc)
}

func (f *Flow) binary(c *syntax.BinaryCmd, sc scope) outcome {
	switch c.Op {
	case syntax.AndStmt:
		left := f.stmt(c.X, sc)
		right := f.stmt(c.Y, left.ok)
		return outcome{right.ok, f.join(left.failed, right.failed)}
	case syntax.OrStmt:
		left := f.stmt(c.X, sc)
		right := f.stmt(c.Y, left.failed)
		return outcome{f.join(left.ok, right.ok), right.failed}
	}
	f.stmt(c.X, sc) // the parts of a pipe run in subshells
	f.stmt(c.Y, sc)
	return both(sc)
}

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
