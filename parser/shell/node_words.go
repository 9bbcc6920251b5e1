package shell

import "mvdan.cc/sh/v3/syntax"

// word notes a word and what stands in it.
func (w *walker) word(word *syntax.Word, place Place, in *Node) {
	if word == nil {
		return
	}
	next := w.add(word, in)
	next.Place = place
	if in.Word == nil {
		next.Word = word
	}
	w.parts(word.Parts, next)
}

func (w *walker) parts(parts []syntax.WordPart, in *Node) {
	for _, p := range parts {
		if _, plain := p.(*syntax.Lit); plain {
			continue
		}
		w.part(p, w.add(p, in))
	}
}

func (w *walker) part(p syntax.WordPart, in *Node) {
	switch p := p.(type) {
	case *syntax.DblQuoted:
		w.parts(p.Parts, in)
	case *syntax.ParamExp:
		w.parameter(p, in)
	case *syntax.CmdSubst:
		w.inside(p.Stmts, in, p.Backquotes)
	case *syntax.ProcSubst:
		w.inside(p.Stmts, in, false)
	case *syntax.ArithmExp:
		w.arithm(p.X, in)
	}
}

// inside walks the statements of a substitution.
func (w *walker) inside(list []*syntax.Stmt, in *Node, backticks bool) {
	captured, within := in.Captured, in.Backticks
	in.Captured, in.Backticks = true, within || backticks // for those that start from it
	w.stmts(list, in)
	in.Captured, in.Backticks = captured, within
}

func (w *walker) parameter(p *syntax.ParamExp, in *Node) {
	if p.Index != nil {
		w.arithm(p.Index, in)
	}
	if p.Slice != nil {
		w.arithm(p.Slice.Offset, in)
		w.arithm(p.Slice.Length, in)
	}
	if p.Repl != nil {
		w.word(p.Repl.Orig, Matched, in)
		w.word(p.Repl.With, in.Place, in)
	}
	if p.Exp != nil {
		place := in.Place
		switch p.Exp.Op {
		case syntax.RemSmallPrefix, syntax.RemLargePrefix, syntax.RemSmallSuffix, syntax.RemLargeSuffix:
			place = Matched
		}
		w.word(p.Exp.Word, place, in)
	}
}
