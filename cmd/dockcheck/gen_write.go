package main

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate"
	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/emit"
	"github.com/dockcheck/dockcheck/generate/plan"
	"github.com/dockcheck/dockcheck/internal/safefile"
)

// write writes the files, all or none, and says what it did.
func (g *generation) write() error {
	if err := g.refuse(); err != nil {
		return err
	}
	var files []safefile.File
	for _, c := range g.changes {
		if c.Old == nil || !bytes.Equal(c.Data, c.Old) {
			files = append(files, safefile.File{Path: g.show(c.Path), Old: c.Old, New: c.Data, Keep: c.Overwrites()})
		}
	}
	if err := g.put(files); err != nil {
		return fmt.Errorf("%w; nothing was written", err)
	}
	g.sayFound()
	g.sayWritten(files)
	return nil
}

// refuse is an error when writing would lose what somebody else wrote.
func (g *generation) refuse() error {
	if g.force {
		return nil
	}
	var out []string
	for _, c := range g.changes {
		switch c.State {
		case generate.Foreign:
			out = append(out, fmt.Sprintf("%s was not written by dockcheck gen", g.show(c.Path)))
		case generate.Edited:
			cause := "was edited since it was generated"
			if len(c.Causes) > 0 {
				cause = c.Causes[0]
			}
			out = append(out, g.show(c.Path)+" "+cause)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return errors.New(strings.Join(out, "\ndockcheck: ") + "; nothing was written. --diff shows what would change, --force replaces it and keeps it as .bak")
}

// sayWritten says what became of each file, and what to do next.
func (g *generation) sayWritten(files []safefile.File) {
	width := 0
	for _, c := range g.changes {
		width = max(width, len(g.show(c.Path)))
	}
	if g.described != nil {
		width = max(width, len(g.show(settingsFile)))
		fmt.Fprintf(g.out, "wrote %-*s   %s, edit this one\n", width, g.show(settingsFile), countOf(lines(g.described), "line"))
	}
	kept := map[string]string{}
	for _, f := range files {
		kept[f.Path] = f.KeptUnder
	}
	unchanged := 0
	for _, c := range g.changes {
		under, written := kept[g.show(c.Path)]
		if !written {
			unchanged++
			continue
		}
		about := emit.About(c.File)
		if under != "" {
			about += "; what was there is " + under
		}
		fmt.Fprintf(g.out, "wrote %-*s   %s\n", width, g.show(c.Path), about)
	}
	if len(files) == 0 {
		fmt.Fprintf(g.out, "%s, up to date\n", countOf(unchanged, "file"))
		return
	}
	g.sayNotes()
	g.sayNext()
}

// sayNext says what one does with the files.
func (g *generation) sayNext() {
	var next []string
	if g.found != nil && len(g.only) == 0 {
		next = append(next, strings.TrimSuffix("dockcheck gen --only compose,workflow "+g.dir, " ."))
	}
	switch kind := g.changes[0].Kind; kind {
	case "compose":
		file := "-f " + g.show(g.descriptor.PathOf(kind)) + " "
		next = append(next, "docker compose "+strings.TrimPrefix(file, "-f compose.yaml ")+"up --build --wait")
	default:
		next = append(next, "docker build "+g.buildArguments(g.changes[0].Plans[0]))
	}
	fmt.Fprintf(g.out, "%s %s\n", g.style.Dim("next:"), strings.Join(next, " · "))
}

// buildArguments are those of docker build for a program.
func (g *generation) buildArguments(p *plan.Plan) string {
	name, dir := p.Descriptor.PathOf("dockerfile"), path.Clean(p.Descriptor.Dir)
	arguments := g.dir
	if dir != "." {
		arguments = g.show(dir)
	}
	if name != path.Join(dir, "Dockerfile") {
		arguments = "-f " + g.show(name) + " " + arguments
	}
	return arguments
}

// print writes the files to standard output.
func (g *generation) print() error {
	for i, c := range g.changes {
		if len(g.changes) > 1 {
			if i > 0 {
				fmt.Fprintln(g.out)
			}
			fmt.Fprintf(g.out, "==> %s <==\n", c.Path)
		}
		if _, err := g.out.Write(c.Data); err != nil {
			return err
		}
	}
	return nil
}

// ejectFiles takes the stamps out of files, and the files out of dockcheck.toml:
// dockcheck forgets that it wrote them.
func (g *generation) ejectFiles() error {
	var files []safefile.File
	var kinds []string
	for _, c := range g.changes {
		if _, body, ours := generate.ReadStamp(c.Old); ours {
			files = append(files, safefile.File{Path: g.show(c.Path), Old: c.Old, New: body})
			if !slices.Contains(kinds, c.Kind) { // several programs have one each
				kinds = append(kinds, c.Kind)
			}
		}
	}
	if len(files) == 0 {
		return errors.New("no file here was written by dockcheck gen; there is nothing to eject")
	}
	var forgotten bool
	g.described, forgotten = descriptor.Ejected(g.settings, kinds)
	if err := g.put(files); err != nil {
		return fmt.Errorf("%w; nothing was changed", err)
	}
	for _, f := range files {
		fmt.Fprintf(g.out, "%s is yours now; dockcheck gen leaves it alone\n", f.Path)
	}
	if !forgotten {
		fmt.Fprintf(g.out, "%s in %s: write %s = false, so that the other files can be generated without\n", g.style.Info("[output]"), g.show(settingsFile), strings.Join(kinds, " = false, "))
	}
	return nil
}
