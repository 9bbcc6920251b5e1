package main

import (
	"bytes"
	"fmt"
	"time"

	"github.com/aymanbagabas/go-udiff"

	"github.com/dockcheck/dockcheck/generate"
)

// sayStale says which files are not what would be written, and why.
func (g *generation) sayStale() error {
	stale, edited := 0, 0
	for _, c := range g.changes {
		if c.State == generate.Same {
			continue
		}
		stale++
		if c.Overwrites() {
			edited++
		}
		for _, cause := range g.causes(c) {
			fmt.Fprintf(g.out, "%s %s\n", g.style.Bold(g.show(c.Path)), cause)
		}
	}
	for _, c := range g.changes {
		for _, end := range ends(c) {
			fmt.Fprintf(g.out, "%s %s\n", g.style.Bold(g.show(c.Path)), end)
			stale++
		}
	}
	switch {
	case stale == 0:
		fmt.Fprintf(g.out, "%s, up to date\n", countOf(len(g.changes), "file"))
		return nil
	case edited == 0:
		fmt.Fprintln(g.out, g.style.Dim("run dockcheck gen (see dockcheck gen --diff)"))
	default:
		fmt.Fprintln(g.out, g.style.Dim("move the edits to [[insert]] or [[patch]] in dockcheck.toml (see dockcheck gen --diff), or run dockcheck gen --force"))
	}
	return exitFindings
}

// ends are the images of a Dockerfile that are, or soon will be, without support.
func ends(c generate.Change) []string {
	if c.Kind != "dockerfile" {
		return nil
	}
	return generate.Ends(c.Plans[0], c.Data, time.Now().UTC().Format(time.DateOnly))
}

// causes are what is wrong with a file, in words that follow its name.
func (g *generation) causes(c generate.Change) []string {
	switch c.State {
	case generate.Missing:
		return []string{"is missing"}
	case generate.Foreign:
		return []string{"was not written by dockcheck gen"}
	case generate.Edited:
		if len(c.Causes) > 0 {
			return c.Causes
		}
		return []string{"was edited by hand since it was generated"}
	}
	var out []string
	for _, cause := range c.Causes {
		out = append(out, "is out of date: "+cause)
	}
	return out
}

// showDiffs shows what would change.
func (g *generation) showDiffs() error {
	changed := false
	show := func(name string, before, after []byte) {
		from := "a/" + name
		if before == nil {
			from = "/dev/null"
		}
		changed = true
		fmt.Fprint(g.out, udiff.Unified(from, "b/"+name, string(before), string(after)))
	}
	if g.described != nil {
		show(settingsFile, g.settings, g.described)
	}
	for _, c := range g.changes {
		if c.Old == nil || !bytes.Equal(c.Old, c.Data) {
			show(c.Path, c.Old, c.Data)
		}
	}
	if changed {
		return exitFindings
	}
	return nil
}
