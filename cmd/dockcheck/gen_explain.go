package main

import (
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/generate/plan"
	"github.com/dockcheck/dockcheck/internal/terminal"
)

// saySizes shows how large the image gets on each base.
func (g *generation) saySizes(p *plan.Plan) {
	estimates := p.Estimates()
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
	for _, a := range p.Assumptions() {
		fmt.Fprintln(g.out, g.style.Dim("  "+a))
	}
}

// sayWhy says why the files are what they are.
func (g *generation) sayWhy() error {
	for _, p := range g.plans {
		g.sayProgram(p)
		g.sayChoices(p.Choices)
		g.saySizes(p)
		if err := g.sayInstructions(p); err != nil {
			return err
		}
	}
	g.sayNotes()
	return nil
}

// sayProgram is the heading of what is said of one of several programs.
func (g *generation) sayProgram(p *plan.Plan) {
	if !p.Descriptor.Several() {
		return
	}
	if p != g.plans[0] {
		fmt.Fprintln(g.out)
	}
	fmt.Fprintf(g.out, "%s: %s\n", g.style.Bold(p.Name), g.show(p.Descriptor.PathOf("dockerfile")))
}
