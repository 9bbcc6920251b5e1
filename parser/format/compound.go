package format

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// compound reads a command that has statements in it.
func (w *walker) compound(node syntax.Command) {
	switch cmd := node.(type) {
	case *syntax.Subshell:
		w.enclosed(cmd.Stmts, at(cmd.Lparen), at(cmd.Rparen))
	case *syntax.Block:
		w.enclosed(cmd.Stmts, at(cmd.Lbrace), at(cmd.Rbrace))
	case *syntax.IfClause:
		w.ifClause(cmd)
	case *syntax.WhileClause:
		w.stmts(cmd.Cond, false, false)
		w.loop(at(cmd.WhilePos), at(cmd.DoPos), at(cmd.DonePos), cmd.Do)
	case *syntax.ForClause:
		w.forClause(cmd)
	case *syntax.CaseClause:
		w.caseClause(cmd)
	case *syntax.FuncDecl:
		if cmd.Name == nil || cmd.Body == nil {
			w.failed = true
			return
		}
		w.opaque(at(cmd.Name.Pos()), at(cmd.Name.End()))
		w.stmt(cmd.Body, false)
	case *syntax.TimeClause:
		if cmd.Stmt != nil {
			w.stmt(cmd.Stmt, false)
		}
	default:
		w.failed = true
	}
}

// body reads statements between an opening word and a closing one. When one of
// them breaks the line, both do.
func (w *walker) body(list []*syntax.Stmt, from, to int, breaks *[]int) {
	if len(list) > 0 {
		*breaks = append(*breaks, at(list[0].Pos()))
	}
	*breaks = append(*breaks, to)
	w.scope(from, to, true, false)
	w.depth++
	w.stmts(list, false, true)
	w.depth--
}

// enclosed reads ( … ), { … } and $( … ).
func (w *walker) enclosed(list []*syntax.Stmt, from, to int) {
	var breaks []int
	w.close(to, from)
	w.body(list, from, to, &breaks)
	w.group(group{}, breaks)
}

func (w *walker) close(closer, opener int) {
	if w.closing == nil {
		w.closing = map[int]int{}
	}
	w.closing[closer] = opener
}

func (w *walker) ifClause(cmd *syntax.IfClause) {
	var breaks []int
	for clause := cmd; clause != nil; clause = clause.Else {
		from, to := at(clause.ThenPos), at(clause.FiPos)
		if clause.ThenPos.IsValid() {
			w.depth++
			w.stmts(clause.Cond, false, false)
			w.depth--
			w.joins = append(w.joins, from)
			w.close(from, at(cmd.Position))
		} else {
			from = at(clause.Position)
		}
		if clause.Else != nil {
			to = at(clause.Else.Position)
		}
		w.close(to, at(cmd.Position))
		w.body(clause.Then, from, to, &breaks)
	}
	w.group(group{}, breaks)
}

func (w *walker) loop(head, do, done int, list []*syntax.Stmt) {
	var breaks []int
	w.joins = append(w.joins, do)
	w.close(do, head)
	w.close(done, head)
	w.body(list, do, done, &breaks)
	w.group(group{}, breaks)
	w.grouped[len(w.grouped)-1].within = []extent{{head, do}} // what it loops over goes over lines
}

func (w *walker) forClause(cmd *syntax.ForClause) {
	switch loop := cmd.Loop.(type) {
	case *syntax.WordIter:
		w.opaque(at(loop.Name.Pos()), at(loop.Name.End()))
		for _, item := range loop.Items {
			w.word(item)
		}
	default:
		w.opaque(at(loop.Pos()), at(loop.End()))
	}
	if cmd.Braces {
		w.failed = true
		return
	}
	w.scope(at(cmd.ForPos), at(cmd.DoPos), false, false)
	end := at(cmd.Loop.End())
	if i := strings.IndexByte(w.text[end:max(end, at(cmd.DoPos))], ';'); i >= 0 {
		w.close(end+i, at(cmd.ForPos))
	}
	w.loop(at(cmd.ForPos), at(cmd.DoPos), at(cmd.DonePos), cmd.Do)
}

func (w *walker) caseClause(cmd *syntax.CaseClause) {
	if cmd.Braces {
		w.failed = true
		return
	}
	w.word(cmd.Word)
	w.scope(at(cmd.In), at(cmd.Esac), true, false)
	w.close(at(cmd.Esac), at(cmd.Case))
	var breaks []int
	for i, item := range cmd.Items {
		from := at(item.Pos())
		last := item.Patterns[len(item.Patterns)-1]
		w.opaque(from, at(last.End()))
		to := at(cmd.Esac)
		if i+1 < len(cmd.Items) {
			to = at(cmd.Items[i+1].Pos())
		}
		breaks = append(breaks, from)
		w.scope(from, to, true, false)
		w.depth++
		w.stmts(item.Stmts, false, true)
		w.depth--
	}
	w.group(group{}, append(breaks, at(cmd.Esac)))
}
