package generate

import (
	"fmt"
	"path"
	"slices"
	"strings"

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
	p.plan.Name = or(p.d.App.Name, imageNameOf(name))
	g := goPlanner{planner: p, found: p.found.Go, main: main, own: own, others: others, name: imageNameOf(name)}
	g.build = &GoBuild{Main: "./" + strings.TrimPrefix(main.Dir, "./"), Out: "/out/" + g.name, Env: pairs(p.d.Build.Env)}
	if main.Dir == "." {
		g.build.Main = "."
	}
	p.plan.Go = g.build
	for _, decide := range []func() error{g.version, g.cgo, g.inputs, g.flags, g.runtime, g.stages} {
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
	value := func(m *detect.GoPackage) string {
		if m.Dir == "." {
			return "."
		}
		return "./" + m.Dir
	}
	if given := p.d.App.Main; given != "" {
		if m := p.found.Go.Package(path.Clean(given)); m != nil && m.Name == "main" {
			p.choose(Choice{Key: "app.main", Label: "package", Value: given, Source: Given, Place: p.given("app", "main")})
			return m, nil
		}
		var names []string
		for _, m := range mains {
			names = append(names, value(m))
		}
		return nil, p.d.errorf("app", "main", "there is no package main in %s; the project has %s%s", given, listOr(names, "none"), suggest.DidYouMean(given, names))
	}
	switch len(mains) {
	case 0:
		return nil, detect.Errorf(p.found.Go.Modules[0].Place, "the project makes no program: there is no package main, only libraries")
	case 1:
		p.choose(Choice{Key: "app.main", Label: "package", Value: value(mains[0]), Source: Detected, Place: detect.Place{File: mains[0].Files[0]}, Why: "the only package main"})
		return mains[0], nil
	}
	err := &AmbiguousError{Key: "app.main", What: "programs"}
	for _, m := range mains {
		err.Candidates = append(err.Candidates, Candidate{Value: value(m), Place: detect.Place{File: m.Files[0]}})
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
	g.plan.Toolchain = c.Value
	g.build.Image = fmt.Sprintf("golang:%s-%s", c.Value, g.catalog.Debian)
	g.choose(c)
	return nil
}

func (g *goPlanner) cgo() error {
	g.build.Cgo = g.d.Go.Cgo != nil && *g.d.Go.Cgo
	return nil
}

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
		}
	}
	b.Vendored = g.found.Vendored
	if b.Vendored {
		b.Source = append(b.Source, Read{Path: "vendor", Dir: true, Why: "dependencies"})
	}
	for _, pkg := range g.own {
		if pkg.Broken != nil {
			return pkg.Broken
		}
		for _, f := range pkg.Files {
			if pkg.Dir == "." {
				b.Source = append(b.Source, Read{Path: f, Why: "source"})
			}
		}
		if pkg.Dir != "." {
			b.Source = append(b.Source, Read{Path: pkg.Dir, Dir: true, Why: "source"})
		}
	}
	b.Source = tidy(b.Source)
	return nil
}

func (g *goPlanner) flags() error {
	b := g.build
	b.Flags = []string{"-trimpath", "-buildvcs=false"}
	if len(g.d.Go.Tags) > 0 {
		b.Flags = append(b.Flags, "-tags="+strings.Join(g.d.Go.Tags, ","))
	}
	b.Flags = append(b.Flags, g.d.Go.Args...)
	b.Ldflags = "-s -w"
	b.Private = slices.Clone(g.d.Go.Private)
	b.Packages = slices.Clone(g.d.Build.Packages)
	return nil
}

func (g *goPlanner) runtime() error {
	base := or(g.d.Runtime.Base, "distroless")
	c := Choice{Key: "runtime.base", Label: "runtime", Value: base, Source: Default}
	if g.d.Runtime.Base != "" {
		c.Source, c.Place = Given, g.given("runtime", "base")
	}
	g.choose(c)
	kind := "static"
	if g.build.Cgo {
		kind = "base"
	}
	g.image(base, kind)
	g.executable(g.name)
	return nil
}

func (g *goPlanner) stages() error {
	b := g.build
	if len(g.d.Build.Platforms) > 0 && !b.Cgo {
		b.Cross = true
		b.Arm = slices.Contains(g.d.Build.Platforms, "linux/arm/v7")
	}
	n := float64(len(g.others))
	g.plan.Artifact = Artifact{Low: 3 + n*0.05, High: 8 + n*0.15, Why: fmt.Sprintf("%d packages of others", len(g.others))}
	return nil
}
