package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// quote puts a part of a word in double quotes: the whole word where it is
// nothing but text and variables, so that pre$x becomes "pre$x"; else the part
// alone. ok is false where quotes cannot stand: within backticks, and where the
// text is not in the file byte by byte.
func quote(s *shell.Script, n *shell.Node) (edits []lint.Edit, ok bool) {
	if n.Backticks || !s.Slice(n.Syntax).Contiguous() {
		return nil, false
	}
	at := n.Syntax
	if word, isWord := n.Parent.Syntax.(*syntax.Word); isWord && quotable(word) && s.Slice(word).Contiguous() {
		at = word
	}
	return []lint.Edit{lint.InsertBefore(s.Span(at), `"`), lint.InsertAfter(s.Span(at), `"`)}, true
}

// quotable reports whether a word means the same in double quotes, but for what
// its variables hold.
func quotable(w *syntax.Word) bool {
	for i, p := range w.Parts {
		switch p := p.(type) {
		case *syntax.Lit:
			if strings.ContainsAny(p.Value, "\\*?[{}!") || i == 0 && (p.Value[0] == '~' || strings.Contains(p.Value, "=~")) {
				return false
			}
		case *syntax.ParamExp:
			if p.Exp != nil || p.Repl != nil {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// alone reports whether a node is the whole word, which may then be meant as a
// list of words.
func alone(n *shell.Node) bool {
	word, ok := n.Parent.Syntax.(*syntax.Word)
	return ok && len(word.Parts) == 1
}
