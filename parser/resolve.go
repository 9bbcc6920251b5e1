package parser

import "github.com/dockcheck/dockcheck/parser/shell"

// Resolve is what the shell makes of a word of a command that the instruction
// runs, with the variables that hold before the instruction. It is known when
// the word is text and variables whose values the file or the script says.
func (n *Node) Resolve(c *shell.Command, w shell.Word) (value string, known bool) {
	return c.Resolve(w, func(name string) (string, bool) {
		v := n.Lookup(name)
		if v == nil || !v.Known {
			return "", false
		}
		return v.Value, true
	})
}
