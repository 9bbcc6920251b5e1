package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// PlainWords are the words of a script that is one command without variables,
// patterns, redirections and comments, so that it needs no shell; nil for all
// others.
func (s *Script) PlainWords() []string {
	if s.File == nil || len(s.File.Stmts) != 1 || len(s.File.Last) > 0 || len(s.Commands) == 0 {
		return nil
	}
	stmt := s.File.Stmts[0]
	call, ok := stmt.Cmd.(*syntax.CallExpr)
	if !ok || stmt.Negated || stmt.Background || len(stmt.Redirs)+len(stmt.Comments)+len(call.Assigns) > 0 {
		return nil
	}
	var words []string
	for _, w := range s.Commands[0].Words() {
		if !w.Literal || strings.ContainsAny(w.Value, "*?[{~\n") {
			return nil
		}
		words = append(words, w.Value)
	}
	return words
}
