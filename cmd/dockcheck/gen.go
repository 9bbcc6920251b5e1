package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/dockcheck/dockcheck/generate"
	"github.com/dockcheck/dockcheck/generate/descriptor"
)

func genCommand(s streams) *cli.Command {
	is := func(name, usage string) cli.Flag {
		return &cli.BoolFlag{Name: name, Usage: usage, DisableDefaultText: true}
	}
	return withHelp(&cli.Command{
		Name:  "gen",
		Usage: "writes a Dockerfile, and the files around it, for a project",
		Description: `   dockcheck gen                           what dockcheck.toml asks for; without one, it is written first
   dockcheck gen --check                   is all up to date? exit status 1 and why if not
   dockcheck gen --only compose,workflow   these files, too
   dockcheck gen --explain                 why each line is there, and how large the image gets

   The same project and dockcheck.toml give the same files on every machine. A file that dockcheck
   did not write, or that was edited since, is only replaced with --force. All files are written,
   or none.`,
		ArgsUsage: "[DIRECTORY]",
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "set", Usage: "a key of the dockcheck.toml that is not there yet, `KEY=VALUE`; may be given more than once"},
			is("diff", "show what would change, and change nothing; exit status 1 if anything"),
			is("check", "say which files are out of date and why, and change nothing; exit status 1 if any"),
			is("stdout", "write the Dockerfile, or the files of --only, to standard output"),
			&cli.StringSliceFlag{Name: "only", Usage: "just these files, `NAMES` between commas: " + strings.Join(descriptor.Kinds(), ", ")},
			is("explain", "say why each line is there, and how large the image gets on each base"),
			is("anchors", "list the places that [[insert]] and [[patch]] can name"),
			is("force", "replace also files that were not written by dockcheck or were edited, and keep them as .bak"),
			is("eject", "make the files yours: dockcheck forgets that it wrote them"),
			colorFlag(),
		},
		Action: func(c *cli.Context) error {
			g, err := newGeneration(s, c)
			if err != nil {
				return err
			}
			return g.elsewhere(g.run())
		},
	})
}

// generation is one run of gen.
type generation struct {
	*project
	only                                         []string // kinds of files; none for what dockcheck.toml asks for
	diff, check, stdout, explain, anchors, eject bool
	force                                        bool

	changes []generate.Change
}

func newGeneration(s streams, c *cli.Context) (*generation, error) {
	g := &generation{
		only: list(c, "only"), diff: c.Bool("diff"), check: c.Bool("check"), stdout: c.Bool("stdout"),
		explain: c.Bool("explain"), anchors: c.Bool("anchors"), eject: c.Bool("eject"), force: c.Bool("force"),
	}
	if err := g.contradictions(c); err != nil {
		return nil, err
	}
	sets, err := descriptor.ParseSets(c.StringSlice("set"))
	if err != nil {
		return nil, err
	}
	if g.project, err = openProject(s, c); err != nil {
		return nil, err
	}
	if len(sets) > 0 && g.describes() {
		return nil, fmt.Errorf("--set is for a project without a description, and %s has one; edit it", g.show(settingsFile))
	}
	g.sets = sets
	return g, nil
}

func (g *generation) contradictions(c *cli.Context) error {
	var given []string
	for _, name := range []string{"diff", "check", "stdout", "explain", "anchors", "eject", "force"} {
		if c.Bool(name) {
			given = append(given, "--"+name)
		}
	}
	if len(given) > 1 {
		return fmt.Errorf("%s and %s do different things; give one of the two", given[0], given[1])
	}
	for _, kind := range g.only {
		if err := oneOf("only", kind, descriptor.Kinds()); err != nil {
			return err
		}
	}
	if c.IsSet("only") && len(g.only) == 0 {
		return errors.New("--only: no file is named")
	}
	return nil
}

func (g *generation) run() error {
	switch {
	case g.check && !g.describes():
		return fmt.Errorf("%s says nothing about a program, so nothing was generated from it; run dockcheck gen", g.show(settingsFile))
	case g.stdout && len(g.only) == 0:
		g.only = []string{"dockerfile"}
	}
	if err := g.decide(g.asked()); err != nil {
		return err
	}
	if err := g.compare(); err != nil {
		return err
	}
	switch {
	case g.check:
		return g.sayStale()
	case g.diff:
		return g.showDiffs()
	case g.stdout:
		return g.print()
	case g.explain:
		return g.sayWhy()
	case g.anchors:
		return g.listAnchors()
	case g.eject:
		return g.ejectFiles()
	}
	return g.write()
}

// asked are the files that are wanted besides those of dockcheck.toml: those of
// --only, and those that an earlier run wrote.
func (g *generation) asked() []string {
	if len(g.only) > 0 {
		return g.only
	}
	var out []string
	for _, kind := range descriptor.Kinds() {
		if g.descriptor.Refuses(kind) {
			continue
		}
		for _, d := range g.descriptor.Each() {
			data, err := g.read(d.PathOf(kind))
			if err != nil || data == nil {
				continue
			}
			if _, _, ours := generate.ReadStamp(data); ours && !slices.Contains(out, kind) {
				out = append(out, kind)
			}
		}
	}
	return out
}

// compare finds out what becomes of each file.
func (g *generation) compare() error {
	files, err := g.files()
	if err != nil {
		return err
	}
	for _, f := range files {
		if len(g.only) > 0 && !slices.Contains(g.only, f.Kind) {
			continue
		}
		old, err := g.read(f.Path)
		if err != nil {
			return err
		}
		var written [][]byte
		for _, p := range f.Plans {
			data, err := g.read(p.Descriptor.PathOf("dockerfile"))
			if err != nil {
				return err
			}
			written = append(written, data)
		}
		g.changes = append(g.changes, generate.Compare(f, old, written, version()))
	}
	return nil
}
