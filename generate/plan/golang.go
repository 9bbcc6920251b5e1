package plan

import (
	"cmp"
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/detect"
	"github.com/dockcheck/dockcheck/internal/suggest"
)

// golang decides how a Go program is built.
func (p *planner) golang() error {
	main, err := p.goMain()
	if err != nil {
		return err
	}
	own, others := p.found.Go.Closure(main)
	module := p.found.Go.Module(main.Dir)
	name := path.Base(main.Dir)
	if main.Dir == module.Dir {
		name = moduleName(module.Path)
	}
	p.plan.Name = cmp.Or(p.d.App.Name, descriptor.ImageName(name))
	g := goPlanner{planner: p, found: p.found.Go, main: main, own: own, others: others, name: descriptor.ImageName(name)}
	g.build = &GoBuild{Main: mainPath(main), Out: "/out/" + g.name, Env: pairs(p.d.Build.Env)}
	p.plan.Go, p.home = g.build, module.Dir
	for _, decide := range []func() error{g.version, g.read, g.cgo, g.inputs, g.private, g.flags, g.runtime, g.platforms, g.finish} {
		if err := decide(); err != nil {
			return err
		}
	}
	return nil
}

// goPlanner decides what is Go's own.
type goPlanner struct {
	*planner
	found  *detect.Go
	main   *detect.GoPackage
	own    []*detect.GoPackage // of the program
	others []string            // import paths of other modules
	name   string
	build  *GoBuild
	kind   string   // of distroless: static, base, cc
	native []native // that need libraries of the system
}

// mainPath is a package as the go command and dockcheck.toml have it.
func mainPath(m *detect.GoPackage) string {
	if m.Dir == "." {
		return "."
	}
	return "./" + m.Dir
}

// moduleName is the last part of a module's path that is no version.
func moduleName(modulePath string) string {
	base := path.Base(modulePath)
	if len(base) > 1 && base[0] == 'v' && strings.Trim(base[1:], "0123456789") == "" {
		base = path.Base(path.Dir(modulePath))
	}
	return base
}

// goMain decides which package the image runs.
func (p *planner) goMain() (*detect.GoPackage, error) {
	mains := p.found.Go.Mains()
	if given := p.d.App.Main; given != "" {
		if m := p.found.Go.Package(path.Clean(given)); m != nil && m.Name == "main" {
			p.choose(Choice{Key: "app.main", Label: "package", Value: given, Source: Given, Place: p.given("app", "main")})
			return m, nil
		}
		var names []string
		for _, m := range mains {
			names = append(names, mainPath(m))
		}
		return nil, p.d.Errorf("app", "main", "there is no package main in %s; the project has %s%s", given, listOr(names, "none"), suggest.DidYouMean(given, names))
	}
	switch len(mains) {
	case 0:
		return nil, detect.Errorf(p.found.Go.Modules[0].Place, "the project makes no program: there is no package main, only libraries")
	case 1:
		p.choose(Choice{Key: "app.main", Label: "package", Value: mainPath(mains[0]), Source: Detected, Place: p.found.Go.Start(mains[0]), Why: "the only package main"})
		return mains[0], nil
	}
	err := &AmbiguousError{Key: p.d.Key("app", "main"), Written: p.d.Written(), What: "programs", Programs: true}
	for _, m := range mains {
		err.Candidates = append(err.Candidates, Candidate{Value: mainPath(m), Place: p.found.Go.Start(m), Why: "package main of " + p.found.Go.Module(m.Dir).Path})
	}
	return nil, err
}

// version decides the version of Go.
func (g *goPlanner) version() error {
	c := Choice{Key: "go.version", Label: "toolchain", Value: g.catalog.Go, Source: Default, Why: "the newest"}
	line, chain := g.found.Version, g.found.Toolchain
	if g.d.Go.Version != "" {
		c = Choice{Key: "go.version", Label: "toolchain", Value: g.d.Go.Version, Source: Given, Place: g.given("go", "version")}
	} else if chain.Known() && detect.Newer(chain.Value, c.Value) {
		c.Value, c.Source, c.Place, c.Why = chain.Value, Detected, chain.Place, chain.Why
	} else if line.Known() && detect.Newer(line.Value, c.Value) {
		c.Value, c.Source, c.Place, c.Why = line.Value, Detected, line.Place, line.Why
	}
	if line.Known() && detect.Newer(line.Value, c.Value) {
		return detect.Errorf(line.Place, "the module needs Go %s, but go.version is %s (%s), and the image does not fetch another one", line.Value, c.Value, c.Place)
	}
	if detect.Newer(firstGoTrixie, c.Value) {
		return g.d.Errorf("go", "version", "there is no image of Go %s on Debian %s; leave go.version out, because a newer Go builds modules for an older one as well", c.Value, g.catalog.DebianVersion)
	}
	g.plan.Toolchain = c.Value
	g.choose(c)
	return nil
}

// firstGoTrixie is the first version of Go whose image is on Debian 13 as well.
const firstGoTrixie = "1.24"
