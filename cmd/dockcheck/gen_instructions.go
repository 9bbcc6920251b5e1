package main

import (
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/generate/emit"
	"github.com/dockcheck/dockcheck/generate/plan"
	"github.com/dockcheck/dockcheck/internal/terminal"
)

// sayInstructions says why each instruction of the Dockerfile is there, which
// decisions it follows, and what it reads; with its line, and its name for
// [[patch]].
func (g *generation) sayInstructions(p *plan.Plan) error {
	explanations, err := emit.Explain(p, g.overrides)
	if err != nil {
		return err
	}
	fmt.Fprintf(g.out, "\n%s\n", g.style.Bold("Why each instruction is there"))
	const column = 66
	said := map[string]bool{}
	for _, e := range explanations {
		text := terminal.Cut(e.Text, column)
		if e.ID != "" {
			text = terminal.Pad(text, column) + "  " + g.style.Dim(e.ID)
		}
		fmt.Fprintf(g.out, "%4d  %s\n", e.Line+1, text) // behind the line of the stamp
		for _, line := range terminal.Wrap(e.Why, 90) {
			fmt.Fprintln(g.out, "      "+line)
		}
		for _, c := range e.Choices {
			text := "follows " + c.Key
			if !said[c.Key] {
				text = strings.TrimSuffix(c.Key+" = "+c.Value+": "+g.evidence(c), ": ")
			}
			said[c.Key] = true
			fmt.Fprintln(g.out, "      "+g.style.Dim(text))
		}
		for _, w := range e.Installs {
			text := "installs " + w.Package
			if w.Why != "" {
				text += ": " + g.evidence(plan.Choice{Source: plan.Detected, Place: w.Place, Why: w.Why})
			}
			fmt.Fprintln(g.out, "      "+g.style.Dim(text))
		}
		for _, m := range e.Mounts {
			fmt.Fprintln(g.out, "      "+g.style.Dim(m))
		}
		for _, r := range e.Reads {
			fmt.Fprintln(g.out, "      "+g.style.Dim(strings.TrimSuffix("reads "+r.Path+": "+r.Why, ": ")))
		}
	}
	return nil
}
