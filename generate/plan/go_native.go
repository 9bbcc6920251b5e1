package plan

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// native is a module that needs libraries of the system, as this project imports it.
type native struct {
	catalog.NativeModule
	imported string
}

// cgo decides whether C is compiled in, and what it needs.
func (g *goPlanner) cgo() error {
	why, place := g.needsCgo()
	given := g.d.Go.Cgo
	switch {
	case given != nil:
		g.build.Cgo = *given
		g.choose(Choice{Key: "go.cgo", Label: "cgo", Value: boolText(*given), Source: Given, Place: g.given("go", "cgo")})
		if why != "" && !*given {
			g.note(place, why+" needs cgo, which go.cgo = false turns off; the program may not compile, or fail where it calls it")
		}
	case why != "":
		g.build.Cgo = true
		g.choose(Choice{Key: "go.cgo", Label: "cgo", Value: "true", Source: Detected, Place: place, Why: why})
	}
	g.kind = "static"
	if g.build.Cgo {
		return g.withC(why, place)
	}
	return nil
}

// withC decides what a program with C needs of the images.
func (g *goPlanner) withC(why string, place detect.Place) error {
	base := g.d.Runtime.Base
	g.kind = "base"
	for _, n := range g.native {
		if n.CPlusPlus {
			g.kind = "cc"
		}
		switch {
		case base == "alpine" && n.Glibc:
			return g.d.Errorf("runtime", "base", "%s (%s) brings a library for the C library of Debian, which Alpine does not have; write base = \"slim\" or \"distroless\"", n.imported, place)
		case base == "distroless" && len(n.AptRun) > 0:
			return g.d.Errorf("runtime", "base", "%s (%s) needs %s when the program runs, which distroless has no package manager for; write base = \"slim\"", n.imported, place, n.AptRun[0])
		}
	}
	if base == "scratch" {
		return g.d.Errorf("runtime", "base", "%s (%s) needs cgo, and a program with C in it a C library, which scratch does not have; write base = \"distroless\"", cmp.Or(why, "the program"), place)
	}
	return nil
}

// needsCgo is what needs C of what the program is made of, and where; "" for
// nothing.
func (g *goPlanner) needsCgo() (string, detect.Place) {
	why, place := "", detect.Place{}
	for _, m := range catalog.NativeModules() {
		n := native{NativeModule: m}
		i := slices.IndexFunc(g.others, func(imp string) bool { return imp == n.Prefix || strings.HasPrefix(imp, n.Prefix+"/") })
		if i < 0 {
			continue
		}
		n.imported = g.others[i]
		g.native = append(g.native, n)
		if why == "" {
			why, place = n.imported, g.imports(n.imported)
		}
	}
	for _, p := range g.own {
		if p.Cgo.File != "" && why == "" {
			why, place = `import "C"`, p.Cgo
		}
	}
	return why, place
}

// imports is where the program imports a package, or requires its module.
func (g *goPlanner) imports(importPath string) detect.Place {
	for _, m := range g.found.Modules {
		for _, r := range m.Requires {
			if importPath == r.Path || strings.HasPrefix(importPath, r.Path+"/") {
				return r.Place
			}
		}
	}
	return g.found.Start(g.main)
}

func boolText(b bool) string {
	if b {
		return "true"
	}
	return "false"
}
