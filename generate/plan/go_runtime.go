package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// flags are the arguments of go build.
func (g *goPlanner) flags() error {
	b := g.build
	b.Flags = []string{"-trimpath", "-buildvcs=false"}
	if len(g.d.Go.Tags) > 0 {
		b.Flags = append(b.Flags, "-tags="+strings.Join(g.d.Go.Tags, ","))
	}
	b.Ldflags = "-s -w"
	for _, arg := range g.d.Go.Args {
		if more, ok := strings.CutPrefix(arg, "-ldflags="); ok {
			b.Ldflags += " " + more
		} else {
			b.Flags = append(b.Flags, arg)
		}
	}
	if v := g.source.Version; v.Known() && g.labels("VERSION") {
		b.Version = v.Value
		g.choose(Choice{Key: "version", Label: "version", Value: v.Value, Source: Detected, Place: v.Place, Why: "set to VERSION"})
	}
	if !b.Cgo {
		b.Env = append(b.Env, catalog.Pair{Name: "CGO_ENABLED", Value: "0"})
	}
	return nil
}

// labels reports whether the build has an argument.
func (p *planner) labels(arg string) bool {
	return !p.d.Given("build", "args") || slices.ContainsFunc(p.d.Build.Args, func(a string) bool {
		name, _, _ := strings.Cut(a, "=")
		return name == arg
	})
}

// runtime decides the images: the one that compiles, and the one that ships.
func (g *goPlanner) runtime() error {
	c := Choice{Key: "runtime.base", Label: "runtime", Value: "distroless", Source: Default, Why: "nothing needs a package"}
	var packages []string
	for _, n := range g.native {
		if g.build.Cgo && len(n.AptRun) > 0 {
			packages = append(packages, n.AptRun...)
			c.Value, c.Source, c.Place, c.Why = "slim", Detected, g.imports(n.imported), n.imported+" needs "+n.AptRun[0]
		}
	}
	switch {
	case g.d.Runtime.Base != "":
		c.Value, c.Source, c.Place, c.Why = g.d.Runtime.Base, Given, g.given("runtime", "base"), ""
	case len(g.d.Runtime.Packages) > 0:
		c.Value, c.Source, c.Place, c.Why = "slim", Given, g.given("runtime", "packages"), "runtime.packages"
	}
	g.choose(c)
	g.compiler(c.Value)
	g.image(c.Value, g.kind)
	if c.Value == "alpine" {
		packages = nil
		for _, n := range g.native {
			if g.build.Cgo {
				packages = append(packages, n.ApkRun...)
			}
		}
	}
	g.plan.Runtime.Packages = append(g.plan.Runtime.Packages, packages...)
	g.executable(g.name)
	return nil
}

// compiler decides the image that compiles: Debian's, but Alpine's for a program
// with C that runs on Alpine.
func (g *goPlanner) compiler(base string) {
	b := g.build
	packages := slices.Clone(g.d.Build.Packages)
	suite := g.catalog.Debian
	musl := base == "alpine" && b.Cgo
	if musl {
		suite = "alpine" + g.catalog.Alpine
		packages = append(packages, "gcc", "musl-dev")
	}
	for _, n := range g.native {
		g.want(n.imported, g.imports(n.imported), n.Apt, n.Apk, n.AptRun, n.ApkRun)
		switch {
		case !b.Cgo:
		case musl:
			packages = append(packages, n.Apk...)
			if n.CPlusPlus {
				packages = append(packages, "g++")
			}
		default:
			packages = append(packages, n.Apt...)
		}
	}
	if base == "scratch" {
		packages = append(packages, "tzdata")
	}
	slices.Sort(packages)
	b.Packages = slices.Compact(packages)
	b.Image = fmt.Sprintf("golang:%s-%s", g.plan.Toolchain, suite)
}

// platforms decides how the program is compiled for other platforms.
func (g *goPlanner) platforms() error {
	platforms := g.d.Build.Platforms
	g.plan.Platforms = platforms
	if len(platforms) == 0 {
		return nil
	}
	if g.build.Cgo {
		if len(platforms) > 1 {
			g.note(g.given("build", "platforms"), "a program with C in it is built on each platform on its own, emulated where it is not the machine's")
		}
		return nil
	}
	g.build.Cross = true
	g.build.Arm = slices.Contains(platforms, "linux/arm/v7")
	return nil
}

// finish notes what is left to know of the program.
func (g *goPlanner) finish() error {
	for _, s := range catalog.GoClients() {
		for _, imp := range g.others {
			if imp == s.Prefix || strings.HasPrefix(imp, s.Prefix+"/") {
				g.need(detect.Need{Kind: s.Kind, Place: g.imports(imp), Why: imp})
				break
			}
		}
	}
	g.framework = g.goFramework()
	g.sqlite()
	if host, _, _ := strings.Cut(g.found.Module(g.main.Dir).Path, "/"); slices.Contains([]string{"github.com", "gitlab.com", "codeberg.org", "bitbucket.org"}, host) {
		parts := strings.Split(g.found.Module(g.main.Dir).Path, "/")
		g.plan.Runtime.Labels = append(g.plan.Runtime.Labels, catalog.Pair{Name: "org.opencontainers.image.source", Value: "https://" + strings.Join(parts[:min(3, len(parts))], "/")})
	}
	n := float64(len(g.others))
	g.plan.Artifact = Artifact{Low: 3 + n*0.1, High: 8 + n*0.3, Why: "Go's runtime, and " + count(len(g.others), "package", "packages") + " of others"}
	return nil
}

// sqlite says that a database in a file needs a place to be.
func (g *goPlanner) sqlite() {
	for _, name := range []string{"github.com/mattn/go-sqlite3", "modernc.org/sqlite", "github.com/ncruces/go-sqlite3", "zombiezen.com/go/sqlite", "gorm.io/driver/sqlite", "github.com/glebarez/sqlite"} {
		for _, imp := range g.others {
			if (imp == name || strings.HasPrefix(imp, name+"/")) && len(g.d.Runtime.Writable) == 0 {
				g.note(g.imports(imp), sqliteNote)
				return
			}
		}
	}
}

// goFramework is the framework that the program serves with.
func (g *goPlanner) goFramework() detect.Fact {
	for _, f := range catalog.GoFrameworks() {
		for _, imp := range g.others {
			if imp != f.Name && !strings.HasPrefix(imp, f.Name+"/") || f.Name == "net/http" && (imp != f.Name || !g.source.Serves.Known()) {
				continue
			}
			return detect.Fact{Value: f.Port, Place: g.imports(imp), Why: imp}
		}
	}
	return detect.Fact{}
}
