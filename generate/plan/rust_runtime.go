package plan

import (
	"cmp"
	"strings"

	"github.com/dockcheck/dockcheck/generate/detect"
)

// runtime decides the image that ships.
func (r *rustPlanner) runtime() error {
	c, err := r.base()
	if err != nil {
		return err
	}
	r.choose(c)
	kind := "cc"
	if r.build.Musl {
		kind = "static"
	}
	packages, _ := r.runtimePackages(c.Value)
	r.image(c.Value, kind)
	r.plan.Runtime.Packages = append(r.plan.Runtime.Packages, packages...)
	if c.Value == "scratch" {
		r.build.Packages = appendNew(r.build.Packages, "tzdata")
	}
	r.executable(r.build.Bin)
	r.allocator()
	return nil
}

// base decides what the image is built on.
func (r *rustPlanner) base() (Choice, error) {
	c := Choice{Key: "runtime.base", Label: "runtime", Value: "distroless", Source: Default, Why: "no crate needs a package"}
	base := r.d.Runtime.Base
	wanted, l := r.runtimePackages(cmp.Or(base, "distroless"))
	switch {
	case base == "distroless" && len(wanted) > 0:
		return c, r.d.Errorf("runtime", "base", "%s (%s) needs %s when the program runs, which distroless has no package manager for; write base = \"slim\", or rust.bundled = [%q] if the crate brings the library along", l.Name, l.pkg.Place(), wanted[0], l.Name)
	case base != "":
		c.Value, c.Source, c.Place, c.Why = base, Given, r.given("runtime", "base"), ""
	case len(r.d.Runtime.Packages) > 0:
		c.Value, c.Source, c.Place, c.Why = "slim", Given, r.given("runtime", "packages"), "runtime.packages"
		if r.build.Musl {
			c.Value = "alpine"
		}
	case len(wanted) > 0:
		c.Value, c.Source, c.Place, c.Why = "slim", Detected, l.pkg.Place(), l.Name+" needs "+strings.Join(l.AptRun, " and ")
	case len(r.libs) > 0 && !r.build.Musl:
		c.Why = "it has what the crates need"
	}
	return c, nil
}

// allocator says what musl does to programs that allocate from many threads.
func (r *rustPlanner) allocator() {
	if r.build.Musl && !r.source.Allocator.Known() && r.units.pkg("tokio") != nil {
		r.note(detect.Place{File: r.bin.target.Path}, "musl's allocator is slow when several threads allocate; a #[global_allocator] such as mimalloc, for target_env = \"musl\", makes up for it")
	}
}
