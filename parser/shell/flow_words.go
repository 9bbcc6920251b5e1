package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// call follows a simple command: alone, its assignments stay; read, unset and
// the like change variables; nothing holds behind exit.
func (f *Flow) call(c *syntax.CallExpr, sc scope) outcome {
	after := f.assigns(c.Assigns, sc)
	if len(c.Args) == 0 {
		return both(after)
	}
	for _, a := range c.Args {
		f.word(a, sc)
	}
	switch name := c.Args[0].Lit(); name {
	case "exit", "return", "exec":
		if name == "exec" && len(c.Args) == 1 { // only redirects
			break
		}
		return outcome{}
	case "read", "readarray", "mapfile", "unset", "getopts":
		for _, a := range c.Args[1:] {
			if lit := a.Lit(); isName(lit) {
				sc = with(sc, lit, Value{})
			}
		}
	case "printf":
		if len(c.Args) > 2 && c.Args[1].Lit() == "-v" {
			sc = with(sc, c.Args[2].Lit(), Value{})
		}
	case "eval", "source", ".":
		return both(f.forget(sc))
	case "false":
		return outcome{nil, sc}
	case "true", ":":
		return outcome{f.defaults(c, sc), nil}
	}
	return both(f.defaults(c, sc))
}

// forget is a scope in which everything may have changed.
func (f *Flow) forget(sc scope) scope {
	out := sc
	for b := sc; b != nil && b.older != nil; b = b.older {
		out = with(out, b.name, Value{})
	}
	return out
}

// defaults applies ${x:=word} in the arguments.
func (f *Flow) defaults(c *syntax.CallExpr, sc scope) scope {
	for _, a := range c.Args {
		for _, p := range a.Parts {
			if q, ok := p.(*syntax.DblQuoted); ok && len(q.Parts) == 1 {
				p = q.Parts[0]
			}
			e, ok := p.(*syntax.ParamExp)
			if !ok || e.Exp == nil || e.Param == nil {
				continue
			}
			if op := e.Exp.Op; op == syntax.AssignUnset || op == syntax.AssignUnsetOrNull {
				sc = with(sc, e.Param.Value, f.get(sc, e.Param.Value).join(f.word(e.Exp.Word, sc)))
			}
		}
	}
	return sc
}

func (f *Flow) assigns(list []*syntax.Assign, sc scope) scope {
	for _, a := range list {
		v := f.word(a.Value, sc)
		if a.Array != nil {
			for _, e := range a.Array.Elems {
				f.word(e.Value, sc)
			}
			v = Value{}
		}
		if a.Index != nil {
			f.arithm(a.Index, sc)
		}
		switch {
		case a.Name == nil || a.Naked:
		case a.Index != nil:
			sc = with(sc, a.Name.Value, Value{})
		case a.Append:
			sc = with(sc, a.Name.Value, f.get(sc, a.Name.Value).then(v))
		default:
			sc = with(sc, a.Name.Value, v)
		}
	}
	return sc
}

// word notes the values of the variables in a word and says what the word is.
func (f *Flow) word(w *syntax.Word, sc scope) Value {
	if w == nil {
		return Text("")
	}
	return f.parts(w.Parts, sc, false)
}

func (f *Flow) parts(parts []syntax.WordPart, sc scope, quoted bool) Value {
	v := Text("")
	for _, p := range parts {
		v = v.then(f.part(p, sc, quoted))
	}
	return v
}

func (f *Flow) part(p syntax.WordPart, sc scope, quoted bool) Value {
	switch p := p.(type) {
	case *syntax.Lit:
		return f.literal(p, quoted)
	case *syntax.SglQuoted:
		if p.Dollar {
			return Value{}
		}
		return Text(p.Value)
	case *syntax.DblQuoted:
		return f.parts(p.Parts, sc, true)
	case *syntax.ParamExp:
		return f.parameter(p, sc)
	case *syntax.CmdSubst:
		f.stmts(p.Stmts, sc)
		if f.script.PrintsWord(p) {
			return plain()
		}
	case *syntax.ProcSubst:
		f.stmts(p.Stmts, sc)
	case *syntax.ArithmExp:
		f.arithm(p.X, sc)
		return plain()
	}
	return Value{}
}

// OnlyCommand is the command of $(command), nil when there is more than one
// statement, or one that is no simple command.
func (s *Script) OnlyCommand(p *syntax.CmdSubst) *Command {
	if len(p.Stmts) != 1 {
		return nil
	}
	return s.Command(p.Stmts[0])
}

// PrintsWord reports whether $(command) is surely one word without blanks or
// patterns.
func (s *Script) PrintsWord(p *syntax.CmdSubst) bool { return oneWord(s.OnlyCommand(p)) }

func (f *Flow) literal(l *syntax.Lit, quoted bool) Value {
	if strings.IndexByte(l.Value, '\\') < 0 {
		return Text(l.Value)
	}
	var b strings.Builder
	u := unquoter{raw: f.script.Slice(l), base: l.Pos().Offset()}
	u.add = func(i, j int) { b.WriteString(u.raw.String[i:j]) }
	u.literal(0, len(u.raw.String), quoted)
	return Text(b.String())
}

// parameter notes the value of a variable and says what its expansion is.
func (f *Flow) parameter(p *syntax.ParamExp, sc scope) Value {
	if p.Index != nil {
		f.arithm(p.Index, sc)
	}
	if p.Slice != nil {
		f.arithm(p.Slice.Offset, sc)
		f.arithm(p.Slice.Length, sc)
	}
	if p.Repl != nil {
		f.word(p.Repl.Orig, sc)
		f.word(p.Repl.With, sc)
	}
	var word Value
	if p.Exp != nil {
		word = f.word(p.Exp.Word, sc)
	}
	if p.Param == nil {
		return Value{}
	}
	v := f.get(sc, p.Param.Value)
	if sc != nil {
		f.values[p] = v
	}
	switch {
	case p.Length:
		return plain()
	case p.Excl || p.Width || p.Index != nil || p.Slice != nil || p.Repl != nil || p.Names != 0 || p.NestedParam != nil || p.Flags != nil:
		return Value{}
	case p.Exp != nil:
		v = operated(v, p.Exp.Op, word)
		f.results[p] = v
	}
	return v
}

// operated is the value of ${x:-word} and the like.
func operated(v Value, op syntax.ParExpOperator, word Value) Value {
	switch op {
	case syntax.DefaultUnset, syntax.DefaultUnsetOrNull, syntax.AssignUnset, syntax.AssignUnsetOrNull:
		if v.Plain || v.Known && v.Text != "" {
			return v
		}
		if v.Known && (op == syntax.DefaultUnsetOrNull || op == syntax.AssignUnsetOrNull) {
			return word
		}
	case syntax.ErrorUnset, syntax.ErrorUnsetOrNull:
		return v
	case syntax.AlternateUnset, syntax.AlternateUnsetOrNull:
		if v.Plain {
			return word
		}
	case syntax.RemSmallPrefix, syntax.RemLargePrefix, syntax.RemSmallSuffix, syntax.RemLargeSuffix:
		if v.Known && v.Plain { // a part of it; whether there is any, the author knows
			return plain()
		}
	}
	return Value{}
}

func (f *Flow) test(x syntax.TestExpr, sc scope) {
	switch x := x.(type) {
	case *syntax.BinaryTest:
		f.test(x.X, sc)
		f.test(x.Y, sc)
	case *syntax.UnaryTest:
		f.test(x.X, sc)
	case *syntax.ParenTest:
		f.test(x.X, sc)
	case *syntax.Word:
		f.word(x, sc)
	}
}

// arithm follows an arithmetic expression; what it assigns to becomes a number.
func (f *Flow) arithm(x syntax.ArithmExpr, sc scope) scope {
	switch x := x.(type) {
	case *syntax.BinaryArithm:
		sc = f.arithm(x.Y, f.arithm(x.X, sc))
		switch x.Op {
		case syntax.Assgn, syntax.AddAssgn, syntax.SubAssgn, syntax.MulAssgn, syntax.QuoAssgn, syntax.RemAssgn:
			if w, ok := x.X.(*syntax.Word); ok && isName(w.Lit()) {
				sc = with(sc, w.Lit(), plain())
			}
		}
	case *syntax.UnaryArithm:
		sc = f.arithm(x.X, sc)
		if w, ok := x.X.(*syntax.Word); ok && (x.Op == syntax.Inc || x.Op == syntax.Dec) && isName(w.Lit()) {
			sc = with(sc, w.Lit(), plain())
		}
	case *syntax.ParenArithm:
		return f.arithm(x.X, sc)
	case *syntax.FlagsArithm:
		return f.arithm(x.X, sc)
	case *syntax.Word:
		f.word(x, sc)
	}
	return sc
}
