package plan

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/module"

	"github.com/dockcheck/dockcheck/generate/detect"
)

// read reads the source of the program.
func (g *goPlanner) read() error {
	for _, p := range g.own {
		if p.Broken != nil {
			return p.Broken
		}
	}
	packages := []*detect.GoPackage{g.main}
	for _, p := range g.own {
		if p != g.main {
			packages = append(packages, p)
		}
	}
	source, err := g.found.Source(packages)
	if err != nil {
		return err
	}
	g.source = source
	return nil
}

// inputs decides what each step reads from the build context.
func (g *goPlanner) inputs() error {
	b := g.build
	if g.found.Work != "" {
		b.Manifests = append(b.Manifests, "go.work")
		if g.found.HasSum() {
			b.Manifests = append(b.Manifests, "go.work.sum")
		}
	}
	for _, m := range g.found.Modules {
		b.Manifests = append(b.Manifests, path.Join(m.Dir, "go.mod"))
		if m.Sum {
			b.Manifests = append(b.Manifests, path.Join(m.Dir, "go.sum"))
		} else if r := g.fetched(m); r != nil && !g.found.Vendored {
			return detect.Errorf(r.Place, "the module needs others, and there is no %s that says what they must be; run go mod tidy, and commit it", path.Join(m.Dir, "go.sum"))
		}
	}
	if b.Vendored = g.found.Vendored; b.Vendored {
		b.Source = append(b.Source, Read{Path: "vendor", Dir: true, Why: "dependencies"})
	}
	for _, p := range g.own {
		b.Source = append(b.Source, g.sources(p)...)
	}
	inputs, err := g.buildInputs()
	if err != nil {
		return err
	}
	b.Source = append(b.Source, inputs...)
	b.Source = tidy(b.Source)
	g.embedded()
	return nil
}

// fetched is the first module that another one needs and that is not of the project,
// nil when there is none.
func (g *goPlanner) fetched(m *detect.Module) *detect.Require {
	for i, r := range m.Requires {
		if !slices.ContainsFunc(g.found.Modules, func(own *detect.Module) bool { return own.Path == r.Path }) {
			return &m.Requires[i]
		}
	}
	return nil
}

// sources are what compiling a package reads: its directory, or, for the one at
// the top of the project, its files.
func (g *goPlanner) sources(p *detect.GoPackage) []Read {
	var out []Read
	if p.Dir != "." {
		out = append(out, Read{Path: p.Dir, Dir: true, Why: "source"})
	} else {
		for _, name := range slices.Concat(p.Files, p.Others) {
			out = append(out, Read{Path: name, Why: "source"})
		}
	}
	for _, e := range p.Embeds {
		name := path.Join(p.Dir, fixedPart(strings.TrimPrefix(e.Pattern, "all:")))
		switch tree := g.planner.found.Tree; {
		case name == ".":
			out = append(out, g.embedFiles(e)...)
		case tree.HasDir(name):
			if tree.Ignored(name) {
				g.note(e.Place, name+" is embedded, and Git ignores it; in a fresh checkout, whatever makes it has to run before docker build")
			}
			out = append(out, Read{Path: name, Dir: true, Why: "go:embed"})
		case tree.Has(name):
			out = append(out, Read{Path: name, Why: "go:embed"})
		default:
			out = append(out, Read{Path: name, Dir: path.Ext(name) == "", Why: "go:embed"})
			g.note(e.Place, fmt.Sprintf("%s is embedded, and is not there yet; whatever makes it has to run before docker build", name))
		}
	}
	return out
}

// embedFiles are the files of the project's top directory that a pattern embeds.
func (g *goPlanner) embedFiles(e detect.Embed) []Read {
	var out []Read
	for _, name := range g.planner.found.Tree.Files(".") {
		if ok, err := path.Match(e.Pattern, name); ok && err == nil {
			out = append(out, Read{Path: name, Why: "go:embed"})
		}
	}
	return out
}

// fixedPart is the part of a pattern before the first directory with a wildcard.
func fixedPart(pattern string) string {
	i := strings.IndexAny(pattern, "*?[")
	if i < 0 {
		return pattern
	}
	return path.Dir(pattern[:i] + "x")
}

// embedded finds migrations among what is embedded.
func (g *goPlanner) embedded() {
	m := g.source.Migrations
	for _, p := range g.own {
		for _, e := range p.Embeds {
			dir := path.Join(p.Dir, fixedPart(strings.TrimPrefix(e.Pattern, "all:")))
			if strings.Contains(path.Base(dir), "migration") || m.Dir == dir && dir != "." {
				m = detect.Migrations{Dir: dir, Embedded: true, Place: e.Place, Why: "go:embed"}
			}
		}
	}
	if m.Dir == "" && len(g.planner.found.Tree.Files("migrations", ".sql")) > 0 {
		m = detect.Migrations{Dir: "migrations", Place: detect.Place{File: "migrations"}, Why: "not by the program"}
	}
	g.migrates(m)
}

// private decides which modules are fetched with credentials.
func (g *goPlanner) private() error {
	b := g.build
	switch found := g.found.Private; {
	case len(g.d.Go.Private) > 0:
		b.Private = slices.Clone(g.d.Go.Private)
		g.choose(Choice{Key: "go.private", Label: "private", Value: list(b.Private), Text: joined(b.Private), Source: Given, Place: g.given("go", "private")})
	case found.Known() && g.requires(found.Value) && !b.Vendored:
		b.Private = strings.Split(found.Value, ",")
		g.choose(Choice{Key: "go.private", Label: "private", Value: list(b.Private), Text: joined(b.Private), Source: Detected, Place: found.Place, Why: found.Why})
	}
	return nil
}

// requires reports whether the project needs a module that patterns as in
// GOPRIVATE mean.
func (g *goPlanner) requires(patterns string) bool {
	for _, m := range g.found.Modules {
		for _, r := range m.Requires {
			if module.MatchPrefixPatterns(patterns, r.Path) {
				return true
			}
		}
	}
	return false
}
