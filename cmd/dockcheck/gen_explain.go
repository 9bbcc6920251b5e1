package main

import (
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/internal/terminal"
)

// saySizes shows how large the image gets on each base.
func (g *generation) saySizes() {
	estimates := g.plan.Estimates()
	if len(estimates) == 0 {
		return
	}
	fmt.Fprintf(g.out, "\n%s\n", g.style.Bold("Size of the image, to pull"))
	base, from, size := 0, 0, 0
	for _, e := range estimates {
		base, from, size = max(base, len(e.Base)), max(from, len(e.From)), max(size, terminal.Width(e.Size))
	}
	for _, e := range estimates {
		mark := " "
		if e.Used {
			mark = "*"
		}
		line := fmt.Sprintf("%s %-*s  ", mark, base, e.Base)
		if e.From == "" {
			line += g.style.Dim("cannot be had: " + e.Why)
		} else {
			line += terminal.Pad(e.Size, size) + "  " + fmt.Sprintf("%-*s", from, e.From) + "  " + g.style.Dim(e.Why)
		}
		fmt.Fprintln(g.out, strings.TrimRight(line, " "))
	}
	for _, a := range g.plan.Assumptions() {
		fmt.Fprintln(g.out, g.style.Dim("  "+a))
	}
}

// sayWhy says why the files are what they are.
func (g *generation) sayWhy() error {
	g.sayChoices(g.plan.Choices)
	g.saySizes()
	if err := g.sayInstructions(); err != nil {
		return err
	}
	g.sayNotes()
	return nil
}
