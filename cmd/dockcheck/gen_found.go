package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/plan"
	"github.com/dockcheck/dockcheck/internal/terminal"
)

// sayFound says what the project says about itself, where no dockcheck.toml does.
func (p *project) sayFound() {
	if p.found == nil {
		return
	}
	where := "here"
	if p.dir != "." {
		where = "in " + p.dir
	}
	if p.settings == nil {
		fmt.Fprintf(p.out, "dockcheck: no %s %s; this is what the project says\n\n", settingsFile, where)
	} else {
		fmt.Fprintf(p.out, "dockcheck: %s says nothing about a program; this is what the project says\n\n", p.show(settingsFile))
	}
	for _, found := range p.found {
		if len(p.found) > 1 {
			fmt.Fprintln(p.out, p.style.Bold(found.Name))
		}
		p.sayChoices(found.Choices)
		fmt.Fprintln(p.out)
	}
}

// sayChoices writes the decisions below each other: what, which, why.
func (p *project) sayChoices(choices []plan.Choice) {
	label, value := 0, 0
	for _, c := range choices {
		label, value = max(label, terminal.Width(c.Label)), max(value, min(terminal.Width(c.Show()), 24))
	}
	for _, c := range choices {
		if c.Label == "" {
			continue
		}
		shown := terminal.Pad(c.Show(), value)
		if c.Source == plan.Assumed {
			shown = p.style.Warning(shown)
		} else {
			shown = p.style.Bold(shown)
		}
		line := "  " + terminal.Pad(c.Label, label) + "  " + shown + "  " + p.style.Dim(p.evidence(c))
		fmt.Fprintln(p.out, strings.TrimRight(line, " "))
	}
}

// evidence is where a choice comes from, with paths as people see them.
func (p *project) evidence(c plan.Choice) string {
	if c.Place.File != "" {
		c.Place.File = p.show(c.Place.File)
	}
	text := c.Evidence()
	if c.Source == plan.Assumed {
		text += fmt.Sprintf(" (set %s)", c.Key)
	}
	return text
}

// sayNotes says what somebody should know before they build.
func (p *project) sayNotes() {
	for _, n := range p.notes() {
		at := ""
		if n.Place.File != "" {
			n.Place.File = p.show(n.Place.File)
			at = n.Place.String() + ": "
		}
		fmt.Fprintf(p.out, "%s %s%s\n", p.style.Info("note:"), at, n.Text)
	}
}

// notes are those of all programs, each once.
func (p *project) notes() []plan.Note {
	var out []plan.Note
	for _, one := range p.plans {
		for _, n := range one.Notes {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}
