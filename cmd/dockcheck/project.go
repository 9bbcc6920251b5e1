package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/dockcheck/dockcheck/generate"
	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/detect"
	"github.com/dockcheck/dockcheck/generate/emit"
	"github.com/dockcheck/dockcheck/generate/plan"
	"github.com/dockcheck/dockcheck/internal/safefile"
	"github.com/dockcheck/dockcheck/internal/settings"
	"github.com/dockcheck/dockcheck/internal/terminal"
)

// settingsFile is the file that describes a program.
const settingsFile = "dockcheck.toml"

// project is a directory that files are generated for.
type project struct {
	streams
	style terminal.Style
	width int    // of the terminal, 0 for none
	dir   string // as it was given
	tree  fs.FS

	settings   []byte // dockcheck.toml as it is, nil without one
	described  []byte // dockcheck.toml as it will be, nil when it stays
	descriptor *descriptor.Descriptor
	overrides  fs.FS                // templates of the project's own, nil for none
	plans      []*plan.Plan         // of the programs, in the order of dockcheck.toml
	sets       []descriptor.Setting // what --set gives for the dockcheck.toml that is not there yet
	found      []*plan.Plan         // what the project said while there was none
}

func openProject(s streams, c *cli.Context) (*project, error) {
	options, err := s.options(c)
	if err != nil {
		return nil, err
	}
	p := &project{streams: s, style: terminal.Style{Color: options.Color, Links: options.Links}, width: options.Width, dir: "."}
	switch c.Args().Len() {
	case 0:
	case 1:
		p.dir = c.Args().First()
	default:
		return nil, fmt.Errorf("%s takes one directory, but there are %q and %q", c.Command.Name, c.Args().First(), c.Args().Get(1))
	}
	return p, p.open()
}

func (p *project) open() error {
	info, err := os.Stat(p.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: no such directory", p.dir)
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s is a file; name the directory of the project", p.dir)
	}
	root, err := os.OpenRoot(p.dir)
	if err != nil {
		return err
	}
	p.tree = root.FS()
	if p.settings, err = p.read(settingsFile); err != nil {
		return err
	}
	p.descriptor, err = descriptor.Read(settingsFile, p.settings)
	return p.elsewhere(err)
}

// describes reports whether there is a dockcheck.toml that describes a program.
func (p *project) describes() bool { return p.descriptor.Describes() }

// read reads a file of the project, nil when it is not there.
func (p *project) read(name string) ([]byte, error) {
	data, err := fs.ReadFile(p.tree, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("%s: %w", p.show(name), cause(err))
	case data == nil:
		data = []byte{}
	}
	return data, nil
}

// cause is an error without the path.
func cause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// show is the path of a file for people.
func (p *project) show(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

// elsewhere makes paths in an error those that people see from where they are.
func (p *project) elsewhere(err error) error {
	if path.Clean(filepath.ToSlash(p.dir)) == "." {
		return err
	}
	var in *settings.Error
	var found *detect.Error
	var several *plan.AmbiguousError
	switch {
	case errors.As(err, &in) && !filepath.IsAbs(in.Path):
		in.Path = p.show(in.Path)
	case errors.As(err, &found) && found.Place.File != "":
		found.Place.File = p.show(found.Place.File)
	case errors.As(err, &several):
		for i := range several.Candidates {
			several.Candidates[i].Place.File = p.show(several.Candidates[i].Place.File)
		}
	}
	return err
}

// decide makes the plan. Where no dockcheck.toml describes the program, it makes
// one from what the project says, and plans from that.
func (p *project) decide(asked []string) error {
	if !p.describes() {
		if err := p.describe(); err != nil {
			return err
		}
	}
	for _, kind := range asked {
		p.descriptor.Ask(kind)
	}
	if len(p.found) == 1 {
		one, err := p.found[0].Again(p.descriptor)
		p.plans = []*plan.Plan{one}
		return err
	}
	var err error
	p.plans, err = plan.All(p.descriptor, p.tree)
	return err
}

// describe makes the dockcheck.toml of a project that has none.
func (p *project) describe() error {
	found, _, err := p.planWith()
	if err != nil {
		return err
	}
	p.found = []*plan.Plan{found}
	p.described = generate.Describe(found, p.sets, p.settings)
	p.descriptor, err = descriptor.Read(settingsFile, p.described)
	return err
}

// describeAll does the same for each of several programs.
func (p *project) describeAll(programs *plan.AmbiguousError) error {
	var sets [][]descriptor.Setting
	taken := map[string]bool{}
	for _, c := range programs.Candidates {
		found, own, err := p.planWith(programs.Key + "=" + c.Value)
		if err == nil && taken[found.Name] { // there is one of this name in another directory
			name := descriptor.ImageName(strings.ReplaceAll(strings.TrimPrefix(c.Value, "./"), "/", "-"))
			found, own, err = p.planWith(programs.Key+"="+c.Value, "app.name="+name)
		}
		if err != nil {
			return err
		}
		taken[found.Name] = true
		p.found, sets = append(p.found, found), append(sets, own)
	}
	p.described = generate.DescribeAll(p.found, sets, p.settings)
	var err error
	p.descriptor, err = descriptor.Read(settingsFile, p.described)
	return err
}

// planWith plans a program with answers besides what somebody set.
func (p *project) planWith(answers ...string) (*plan.Plan, []descriptor.Setting, error) {
	more, err := descriptor.ParseSets(answers)
	if err != nil {
		return nil, nil, err
	}
	sets := append(slices.Clone(p.sets), more...)
	d, err := descriptor.ReadWithSets(settingsFile, p.settings, sets)
	if err != nil {
		return nil, nil, err
	}
	found, err := plan.New(d, p.tree)
	return found, sets, err
}

// files are the files of the plan.
func (p *project) files() ([]emit.File, error) {
	if dir := p.descriptor.Templates; dir != "" {
		var err error
		if p.overrides, err = fs.Sub(p.tree, path.Clean(dir)); err != nil {
			return nil, err
		}
	}
	return emit.Files(p.plans, p.overrides)
}

// put writes files of the project, all or none.
func (p *project) put(files []safefile.File) error {
	if p.described != nil {
		files = append([]safefile.File{{Path: p.show(settingsFile), Old: p.settings, New: p.described}}, files...)
	}
	return safefile.ReplaceAll(p.dir, files)
}

func lines(data []byte) int { return bytes.Count(data, []byte("\n")) }
