package shell

import (
	"iter"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser/shell"
)

// calls are the simple commands of a script, without those that they run and
// those of scripts within the script, each with its node.
func calls(s *shell.Script) iter.Seq2[*shell.Node, *shell.Command] {
	return func(yield func(*shell.Node, *shell.Command) bool) {
		for n, call := range shell.Nodes[*syntax.CallExpr](s) {
			if len(call.Args) == 0 {
				continue
			}
			if c := s.Command(n.Stmt); c != nil && !yield(n, c) {
				return
			}
		}
	}
}
