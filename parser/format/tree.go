package format

import (
	"mvdan.cc/sh/v3/syntax"
)

// maxDepth is how deep a script may be nested; a deeper one stays as it is. Each
// level indents all below it, which for thousands of levels has no end.
const maxDepth = 200

// stmts reads a list of statements. All start a line if one does; of a body, the
// first one too, which otherwise stands behind what comes before.
func (w *walker) stmts(list []*syntax.Stmt, top, body bool) {
	if w.depth > maxDepth {
		w.failed = true
		return
	}
	var starts, needs []int
	if body && len(list) > 0 {
		needs = append(needs, at(list[0].Pos()))
	}
	for i, s := range list {
		if i > 0 {
			starts = append(starts, at(s.Pos()))
		}
		if s.Semicolon.IsValid() && !s.Background && !s.Coprocess && !s.Disown {
			w.semis = append(w.semis, at(s.Semicolon))
		}
	}
	w.group(group{}, starts, needs...)
	w.depth++
	for _, s := range list {
		w.stmt(s, top && len(list) == 1)
	}
	w.depth--
}

func (w *walker) group(g group, at []int, needs ...int) {
	if len(at) > 0 {
		g.depth, g.firm = w.depth, w.nested > 0
		w.grouped = append(w.grouped, offsets{group: g, at: at, needs: needs})
	}
}

func (w *walker) scope(from, to int, bracket, flat bool) {
	w.scoped = append(w.scoped, mark{extent{from, to}, bracket, flat})
}

// stmt reads a statement. That one is alone in the instruction saves a level of
// indentation.
func (w *walker) stmt(s *syntax.Stmt, alone bool) {
	if stmtEnd(s) > len(w.text) { // behind what BuildKit takes for a here-document and the shell does not
		w.failed = true
		return
	}
	for _, r := range s.Redirs {
		w.opaque(at(r.Pos()), at(r.OpPos)+len(r.Op.String()))
		w.word(r.Word)
	}
	switch cmd := s.Cmd.(type) {
	case nil, *syntax.CallExpr, *syntax.DeclClause, *syntax.TestClause, *syntax.ArithmCmd, *syntax.LetClause:
		w.scope(at(s.Pos()), stmtEnd(s), false, alone)
		w.simple(cmd)
	case *syntax.BinaryCmd:
		w.binary(cmd, alone)
	default:
		w.compound(cmd)
	}
}

// stmtEnd is the offset behind a statement, its ; or & not included.
func stmtEnd(s *syntax.Stmt) int {
	end := at(s.Pos())
	if s.Cmd != nil {
		end = at(s.Cmd.End())
	}
	for _, r := range s.Redirs {
		if r.Word != nil {
			end = max(end, at(r.Word.End()))
		}
	}
	return end
}

func (w *walker) simple(cmd syntax.Command) {
	switch cmd := cmd.(type) {
	case *syntax.CallExpr:
		w.assigns(cmd.Assigns)
		for _, arg := range cmd.Args {
			w.word(arg)
		}
		w.expression(cmd.Args)
		w.packages(cmd)
	case *syntax.DeclClause:
		w.opaque(at(cmd.Variant.Pos()), at(cmd.Variant.End()))
		w.assigns(cmd.Args)
	case nil:
	default:
		w.opaque(at(cmd.Pos()), at(cmd.End()))
	}
}

// expression indents what is between the quoted parentheses of find and test.
func (w *walker) expression(args []*syntax.Word) {
	var open []int
	for _, arg := range args {
		switch offset := at(arg.Pos()); w.text[offset:at(arg.End())] {
		case `\(`, `'('`, `"("`:
			open = append(open, offset)
		case `\)`, `')'`, `")"`:
			if n := len(open); n > 0 {
				w.scope(open[n-1], offset, true, false)
				w.close(offset, open[n-1])
				open = open[:n-1]
			}
		}
	}
}

func (w *walker) assigns(list []*syntax.Assign) {
	for _, a := range list {
		if a.Value != nil && a.Index == nil {
			w.parts(a.Value.Parts, at(a.Pos()), at(a.End()))
		} else {
			w.opaque(at(a.Pos()), at(a.End()))
		}
	}
}

// binary reads a chain of && and ||, or a pipeline. Every && starts a line if
// one does; || and | may stand within a line.
func (w *walker) binary(cmd *syntax.BinaryCmd, alone bool) {
	operands, ops := flatten(cmd, isPipe(cmd), nil, nil)
	var ands, others []int
	for _, op := range ops {
		w.ops = append(w.ops, at(op.OpPos))
		if op.Op == syntax.AndStmt {
			ands = append(ands, at(op.OpPos))
		} else {
			others = append(others, at(op.OpPos))
		}
	}
	w.group(group{}, ands)
	if len(ands) > 0 {
		w.grouped[len(w.grouped)-1].within = steps(operands)
	}
	w.depth++
	w.group(group{loose: true}, others)
	w.depth++
	if !alone {
		w.scope(at(cmd.Pos()), stmtEnd(operands[len(operands)-1]), false, false)
	}
	for _, s := range operands {
		w.stmt(s, false)
	}
	w.depth -= 2
}

// steps are the operands of a chain that have to stand on lines of their own
// when they go over lines: all but a compound command at the end.
func steps(operands []*syntax.Stmt) []extent {
	var out []extent
	for i, s := range operands {
		_, simple := s.Cmd.(*syntax.CallExpr)
		_, pipe := s.Cmd.(*syntax.BinaryCmd)
		if simple || pipe || i < len(operands)-1 {
			out = append(out, extent{at(s.Pos()), stmtEnd(s)})
		}
	}
	return out
}

func isPipe(b *syntax.BinaryCmd) bool { return b.Op == syntax.Pipe || b.Op == syntax.PipeAll }

// flatten is what a chain of operators of one kind connects.
func flatten(cmd *syntax.BinaryCmd, pipe bool, operands []*syntax.Stmt, ops []*syntax.BinaryCmd) ([]*syntax.Stmt, []*syntax.BinaryCmd) {
	for i, s := range []*syntax.Stmt{cmd.X, cmd.Y} {
		if i == 1 {
			ops = append(ops, cmd)
		}
		inner, ok := s.Cmd.(*syntax.BinaryCmd)
		if ok && isPipe(inner) == pipe && len(s.Redirs) == 0 && !s.Negated && !s.Background {
			operands, ops = flatten(inner, pipe, operands, ops)
		} else {
			operands = append(operands, s)
		}
	}
	return operands, ops
}
