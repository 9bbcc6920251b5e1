package plan

import (
	"maps"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// platforms decides which platforms the image is for, and how it is compiled for
// them.
func (r *rustPlanner) platforms() error {
	platforms := r.d.Build.Platforms
	config := r.rust.Config.Target
	if len(platforms) == 0 && config.Known() && r.d.Rust.Target == "" {
		for _, p := range slices.Sorted(maps.Keys(catalog.Architectures())) {
			if a := catalog.Architectures()[p]; config.Value == a.Rust+"-"+a.ABI || config.Value == a.Rust+"-"+a.Musl {
				platforms = []string{p}
				r.choose(Choice{Key: "build.platforms", Label: "platforms", Value: list(platforms), Text: p, Source: Detected, Place: config.Place, Why: "build.target"})
			}
		}
	}
	r.plan.Platforms = platforms
	if config.Known() && len(platforms) == 0 {
		return detect.Errorf(config.Place, "Cargo compiles for %s here, whatever the image is for; write the platforms of the image into dockcheck.toml: build.platforms = [\"linux/amd64\"]", config.Value)
	}
	if why, place := r.native(); why != "" && len(platforms) > 0 {
		r.build.Triple = config.Value
		if len(platforms) > 1 {
			r.note(place, why+", which dockcheck does not cross-compile for musl: each platform is built on its own, emulated where it is not the machine's")
		}
		return nil
	}
	for i, p := range platforms {
		a := catalog.Architectures()[p]
		if r.build.Musl && a.Arch == "s390x" {
			return r.d.Errorf("build", descriptor.At("platforms", i), "there is no Rust for musl on %s; leave it out, or write rust.target = \"gnu\"", p)
		}
		r.build.Crosses = append(r.build.Crosses, r.cross(p, a))
	}
	return nil
}

// native is why a program for musl is compiled on its own platform instead of being
// linked by Rust's own linker, "" when it is not.
func (r *rustPlanner) native() (string, detect.Place) {
	cc, flags := r.units.pkg("cc"), r.rust.Config.Flags
	switch {
	case !r.build.Musl:
	case cc != nil:
		return "C is compiled here", cc.Place()
	case strings.Contains(flags.Value, "link-arg"):
		return "there are arguments for another linker than Rust's own", flags.Place
	}
	return "", detect.Place{}
}

// cross is how one platform is compiled for.
func (r *rustPlanner) cross(platform string, a catalog.Architecture) Cross {
	c := Cross{Platform: platform, Arch: a.Arch + a.Variant, Variant: a.Variant != "", Target: a.Rust + "-" + a.ABI}
	if r.build.Musl {
		c.Target = a.Rust + "-" + a.Musl
	}
	variable := strings.ReplaceAll(c.Target, "-", "_")
	linker := "CARGO_TARGET_" + strings.ToUpper(variable) + "_LINKER"
	if r.build.Musl {
		c.Env = []catalog.Pair{{Name: linker, Value: "rust-lld"}}
		return c
	}
	c.Packages = []string{"gcc-" + a.GNU, "libc6-dev-" + a.Deb + "-cross"}
	c.Env = []catalog.Pair{{Name: linker, Value: a.Tool + "-gcc"}, {Name: "CC_" + variable, Value: a.Tool + "-gcc"}}
	return c
}

// crossLibraries adds what the libraries need on each platform.
func (r *rustPlanner) crossLibraries() {
	if r.build.Musl {
		return
	}
	for i := range r.build.Crosses {
		c := &r.build.Crosses[i]
		a := catalog.Architectures()[c.Platform]
		variable := strings.ReplaceAll(c.Target, "-", "_")
		for _, l := range r.libs {
			for _, name := range l.Apt {
				switch {
				case name == "g++":
					c.Packages = appendNew(c.Packages, "g++-"+a.GNU)
					c.Env = appendNew(c.Env, catalog.Pair{Name: "CXX_" + variable, Value: a.Tool + "-g++"})
				case !l.Tools && isLibrary(name):
					c.Foreign = a.Deb
					c.Packages = appendNew(c.Packages, name+":"+a.Deb)
				}
			}
		}
		if c.Foreign != "" {
			c.Env = append(c.Env, catalog.Pair{Name: "PKG_CONFIG_ALLOW_CROSS", Value: "1"}, catalog.Pair{Name: "PKG_CONFIG_LIBDIR_" + variable, Value: "/usr/lib/" + a.Tool + "/pkgconfig:/usr/share/pkgconfig"})
		}
	}
}

// appendNew appends to a list what is not in it.
func appendNew[T comparable](list []T, item T) []T {
	if slices.Contains(list, item) {
		return list
	}
	return append(list, item)
}

// list is a list as dockcheck.toml has it.
func list(items []string) string {
	if len(items) == 0 {
		return "[]"
	}
	return `["` + strings.Join(items, `", "`) + `"]`
}
