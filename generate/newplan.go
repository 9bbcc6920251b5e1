package generate

import (
	"cmp"
	"io/fs"
	"slices"

	"github.com/dockcheck/dockcheck/generate/detect"
)

// NewPlan decides everything about the files of a project. d is its
// dockcheck.toml, nil when there is none yet. Errors name the file, the line and
// what to do; an *AmbiguousError says between what dockcheck cannot choose.
func NewPlan(d *Descriptor, project fs.FS) (*Plan, error) {
	if d == nil {
		d = &Descriptor{}
	}
	found, err := detect.Read(project, d.App.Lang)
	if err != nil {
		return nil, err
	}
	catalog, _ := d.release()
	p := &planner{d: d, found: found, catalog: catalog, plan: &Plan{Descriptor: d, Catalog: catalog}, source: &detect.Source{}}
	for _, decide := range []func() error{p.language, p.program, p.common, p.assets, p.health, p.services} {
		if err := decide(); err != nil {
			return nil, err
		}
	}
	return p.plan, nil
}

// planner makes a Plan.
type planner struct {
	d       *Descriptor
	found   *detect.Project
	catalog Catalog
	plan    *Plan

	source    *detect.Source // what the program's source says; empty for a static site
	framework detect.Fact    // the port that its framework listens on in examples
	home      string         // the directory of the package that it is
}

// choose notes a decision.
func (p *planner) choose(c Choice) { p.plan.Choices = append(p.plan.Choices, c) }

// note says something that somebody should know before they build.
func (p *planner) note(at detect.Place, text string) {
	p.plan.Notes = append(p.plan.Notes, Note{Place: at, Text: text})
}

// given is the place of a key in dockcheck.toml.
func (p *planner) given(table, name string) detect.Place {
	t, ok := p.d.table(table)
	if !ok {
		return detect.Place{File: "dockcheck.toml"}
	}
	return detect.Place{File: p.d.file.Path, Line: t.Line(name)}
}

// program decides how the program is built.
func (p *planner) program() error {
	switch p.plan.Language {
	case "rust":
		return p.rust()
	case "go":
		return p.golang()
	}
	return p.static()
}

// tidy sorts reads and leaves out those that lie in another one.
func tidy(reads []Read) []Read {
	slices.SortStableFunc(reads, func(a, b Read) int { return cmp.Compare(a.Path, b.Path) })
	var out []Read
	for _, r := range reads {
		if !slices.ContainsFunc(out, func(o Read) bool { return o.Path == r.Path || o.Dir && within(r.Path, o.Path) }) {
			out = append(out, r)
		}
	}
	return out
}

// within reports whether a path is in a directory.
func within(name, dir string) bool {
	return dir == "." || len(name) > len(dir) && name[:len(dir)] == dir && name[len(dir)] == '/'
}

// pairs are the entries of a map, by name.
func pairs(m map[string]string) []Pair {
	var out []Pair
	for _, name := range keys(m) {
		out = append(out, Pair{name, m[name]})
	}
	return out
}
