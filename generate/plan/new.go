package plan

import (
	"cmp"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// New decides everything about the files of a project. d is its
// dockcheck.toml, nil when there is none yet. Errors name the file, the line and
// what to do; an *AmbiguousError says between what dockcheck cannot choose.
func New(d *descriptor.Descriptor, project fs.FS) (*Plan, error) {
	if d == nil {
		d = &descriptor.Descriptor{}
	}
	found, err := detect.Read(project, detect.Options{Lang: d.App.Lang, Tags: d.Go.Tags})
	if err != nil {
		return nil, err
	}
	return decide(d, project, found)
}

// Again plans the same project for another dockcheck.toml, from what was read of it
// for this one.
func (p *Plan) Again(d *descriptor.Descriptor) (*Plan, error) {
	if d.App.Lang != "" && d.App.Lang != p.Language || !slices.Equal(d.Go.Tags, p.Descriptor.Go.Tags) {
		return New(d, p.project)
	}
	return decide(d, p.project, p.found)
}

// decide makes the plan of a project from what was found out about it.
func decide(d *descriptor.Descriptor, project fs.FS, found *detect.Project) (*Plan, error) {
	versions, _ := catalog.Find(d.Catalog)
	p := &planner{d: d, found: found, catalog: versions, plan: &Plan{Descriptor: d, Catalog: versions, project: project, found: found}, source: &detect.Source{}}
	for _, decide := range []func() error{p.language, p.program, p.common, p.assets, p.health, p.services, p.platformsOf} {
		if err := decide(); err != nil {
			return nil, err
		}
	}
	p.usualWants()
	p.plan.Ignored = p.keptOut()
	p.order()
	return p.plan, nil
}

// order puts the choices into the order that people read them in.
func (p *planner) order() {
	keys := []string{
		"app.lang", "app.bin", "app.main", "static.dir", "static.server", "rust.toolchain", "go.version", "rust.target", "build.platforms", "go.cgo", "rust.deps", "go.private", "build.cache",
		"rust.sqlx", "migrations", "version", "app.port", "app.health", "app.run", "app.assets", "runtime.base",
	}
	rank := func(c Choice) int {
		if i := slices.Index(keys, c.Key); i >= 0 {
			return i
		}
		return len(keys)
	}
	slices.SortStableFunc(p.plan.Choices, func(a, b Choice) int { return cmp.Compare(rank(a), rank(b)) })
}

// keptOut are the patterns that .dockerignore keeps out of the directories that it
// lets in, without those that the build asks for by name.
func (p *planner) keptOut() []string {
	patterns := []string{"**/.DS_Store", "**/.env", "**/.env.*", "**/.git", "**/node_modules"}
	var reads []Read
	switch {
	case p.plan.Rust != nil:
		reads = slices.Concat(p.plan.Rust.Early, p.plan.Rust.Source)
	case p.plan.Go != nil:
		reads = p.plan.Go.Source
		patterns = append(patterns, "**/*_test.go")
	case p.plan.Static.Dir == ".":
		patterns = append(patterns, ".git*", "dockcheck.toml")
		for _, kind := range descriptor.Kinds() {
			if name := p.d.PathOf(kind); !strings.HasPrefix(name, ".git") && !strings.HasPrefix(name, ".env.") {
				patterns = append(patterns, name)
			}
		}
	}
	slices.Sort(patterns)
	return slices.DeleteFunc(patterns, func(pattern string) bool {
		name := strings.TrimPrefix(pattern, "**/")
		return slices.ContainsFunc(reads, func(r Read) bool {
			ok, err := path.Match(name, path.Base(r.Path))
			return ok && err == nil
		})
	})
}

// planner makes a Plan.
type planner struct {
	d       *descriptor.Descriptor
	found   *detect.Project
	catalog catalog.Catalog
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
	file, line := p.d.Where(table, name)
	return detect.Place{File: file, Line: line}
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

// buildInputs are the paths that dockcheck.toml adds to those that the build
// reads.
func (p *planner) buildInputs() ([]Read, error) {
	var out []Read
	for i, in := range p.d.Build.Inputs {
		r := Read{Path: path.Clean(in), Why: "build.inputs"}
		if r.Dir = p.found.Tree.HasDir(r.Path); !r.Dir && !p.found.Tree.Has(r.Path) {
			return nil, p.d.Errorf("build", descriptor.At("inputs", i), "there is no %s in the project", in)
		}
		out = append(out, r)
	}
	return out, nil
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
func pairs(m map[string]string) []catalog.Pair {
	var out []catalog.Pair
	for _, name := range slices.Sorted(maps.Keys(m)) {
		out = append(out, catalog.Pair{Name: name, Value: m[name]})
	}
	return out
}
