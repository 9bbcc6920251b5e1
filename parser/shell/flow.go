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
