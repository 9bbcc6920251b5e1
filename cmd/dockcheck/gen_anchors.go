package main

import (
	"fmt"

	"github.com/dockcheck/dockcheck/generate/emit"
)

// listAnchors lists what [[insert]] and [[patch]] can name.
func (g *generation) listAnchors() error {
	for _, p := range g.plans {
		g.sayProgram(p)
		anchors, instructions, err := emit.Places(p, g.overrides)
		if err != nil {
			return err
		}
		fmt.Fprintln(g.out, g.style.Bold("[[insert]] at ="))
		for _, name := range anchors {
			fmt.Fprintf(g.out, "  %s\n", name)
		}
		fmt.Fprintln(g.out, g.style.Bold("[[patch]] id ="))
		for _, id := range instructions {
			fmt.Fprintf(g.out, "  %s\n", id)
		}
	}
	return nil
}
