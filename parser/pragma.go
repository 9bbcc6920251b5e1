package parser

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser/shell"
)

// pragma is the shell that a comment above the instruction names, or nil:
//
//	# dockcheck shell=bash
//	# hadolint shell=powershell
//
// Above the first instruction of the file it is for all stages, else for the rest
// of the stage, up to the next SHELL.
func (n *Node) pragma() *shell.Interpreter {
	for _, c := range n.Above {
		words := strings.Fields(c.Body().String)
		if len(words) < 2 || words[0] != "dockcheck" && words[0] != "hadolint" && words[0] != "tally" {
			continue
		}
		if name, ok := strings.CutPrefix(words[1], "shell="); ok && name != "" {
			in := shell.NewInterpreter([]string{name})
			return &in
		}
	}
	return nil
}
