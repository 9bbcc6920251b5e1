package plan

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// rust decides how a Rust program is built.
func (p *planner) rust() error {
	rust := p.found.Rust
	bin, err := p.rustBinary()
	if err != nil {
		return err
	}
	if rust.Lock == nil {
		return detect.Errorf(detect.Place{File: "Cargo.toml"}, "there is no Cargo.lock beside it, so that every build would take the newest dependencies of its day; run cargo generate-lockfile, and commit it")
	}
	if sqlx := rust.Lock.Find("sqlx"); sqlx != nil {
		p.plan.Sqlx = sqlx.Version
	}
	units := unitsOf(rust, bin.crate, p.d.Rust.Features, !p.d.Rust.NoDefaultFeatures)
	p.plan.Rust = &RustBuild{Bin: bin.target.Name, Profile: cmp.Or(p.d.Rust.Profile, "release"), Env: pairs(p.d.Build.Env)}
	p.plan.Name = cmp.Or(p.d.App.Name, descriptor.ImageName(bin.target.Name))
	r := rustPlanner{planner: p, rust: rust, bin: bin, units: units, build: p.plan.Rust}
	for _, decide := range []func() error{
		r.features, r.target, r.platforms, r.toolchain, r.strategy, r.inputs, r.libraries, r.config, r.read, r.flags, r.runtime, r.finish,
	} {
		if err := decide(); err != nil {
			return err
		}
	}
	return nil
}

// rustPlanner decides what is Rust's own.
type rustPlanner struct {
	*planner
	rust  *detect.Rust
	bin   rustBin
	units *rustUnits
	build *RustBuild

	libs []library
}

// features checks that the features that the descriptor turns on are there.
func (r *rustPlanner) features() error {
	c := r.bin.crate
	for i, f := range r.d.Rust.Features {
		name, _, _ := strings.Cut(f, "/")
		_, ok := c.Features[name]
		if !ok && !slices.ContainsFunc(c.Deps, func(d detect.Dep) bool { return d.Key == name }) {
			return r.d.Errorf("rust", descriptor.At("features", i), "the package %s has no feature %q; it has %s", c.Name, f, listOr(slices.Sorted(maps.Keys(c.Features)), "none"))
		}
	}
	return nil
}

// strategy decides how dependencies are kept from one build to the next.
func (r *rustPlanner) strategy() error {
	cache := r.d.Build.Cache
	forbidden := r.lints()
	switch deps := r.d.Rust.Deps; {
	case deps == "mount" && cache == "ci":
		return r.d.Errorf("rust", "deps", "deps = \"mount\" keeps dependencies in a cache mount, which no CI runner has at its start; write build.cache = \"local\", or deps = \"skeleton\"")
	case deps == "skeleton" && forbidden.Level != "":
		return r.d.Errorf("rust", "deps", "deps = \"skeleton\" compiles empty programs, and %s forbids %s, which they cannot satisfy; write deps = \"chef\" or \"fetch\", or deny it", forbidden.Place, forbidden.Name)
	case deps != "":
		r.build.Deps = deps
	case cache == "local":
		r.build.Deps = "mount"
	case forbidden.Level != "":
		r.build.Deps = "fetch"
		r.build.Fetch = fmt.Sprintf("%s forbids %s", forbidden.Place.File, forbidden.Name)
	default:
		r.build.Deps = "skeleton"
	}
	if r.build.Deps == "fetch" {
		r.build.Skeleton = Skeleton{} // nobody compiles it
	}
	if r.found.Tree.Ignored("Cargo.lock") {
		r.note(detect.Place{File: "Cargo.lock"}, "Git ignores it, so that a fresh checkout cannot be built; commit it")
	}
	r.chooseDeps(forbidden)
	if r.build.Deps == "chef" {
		r.build.Chef = r.catalog.CargoChef
	}
	return nil
}

// chooseDeps notes how dependencies are kept, and why.
func (r *rustPlanner) chooseDeps(forbidden detect.Lint) {
	text := map[string]string{
		"skeleton": "skeleton layer", "chef": "cargo-chef layer", "fetch": "downloaded in a layer", "mount": "cache mount",
	}[r.build.Deps]
	members := 0
	for _, c := range r.rust.Crates {
		if c.Member {
			members++
		}
	}
	why := count(r.rust.Lock.External(), "crate", "crates")
	if members > 1 {
		why += ", " + count(members, "member", "members")
	}
	source, place := Default, detect.Place{File: "Cargo.lock", Line: 1}
	switch {
	case r.d.Rust.Deps != "":
		source, place = Given, r.given("rust", "deps")
	case r.build.Fetch != "":
		source, place, why = Detected, forbidden.Place, "empty programs cannot satisfy "+forbidden.Name
	}
	r.choose(Choice{Key: "rust.deps", Label: "dependencies", Value: r.build.Deps, Text: text, Source: source, Place: place, Why: why})
}

// flags are the arguments of cargo build.
func (r *rustPlanner) flags() error {
	b := r.build
	b.Flags = []string{"--locked", "--release"}
	if b.Profile != "release" {
		b.Flags = []string{"--locked", "--profile", b.Profile}
	}
	if len(r.rust.Crates) > 1 {
		b.Flags = append(b.Flags, "--package", r.bin.crate.Name)
	}
	b.Flags = append(b.Flags, "--bin", b.Bin)
	features := slices.Clone(r.d.Rust.Features)
	for _, f := range r.bin.target.Features {
		if !slices.Contains(features, f) && !r.units.on[r.bin.crate][f] {
			features = append(features, f)
		}
	}
	if len(features) > 0 {
		b.Flags = append(b.Flags, "--features", strings.Join(features, ","))
	}
	if r.d.Rust.NoDefaultFeatures {
		b.Flags = append(b.Flags, "--no-default-features")
	}
	b.Flags = append(b.Flags, r.d.Rust.Args...)
	return r.profile()
}

// profile checks the profile that is built with.
func (r *rustPlanner) profile() error {
	name := r.build.Profile
	if name == "release" || name == "dev" || name == "test" || name == "bench" || r.rust.HasProfile(name) {
		return nil
	}
	return r.d.Errorf("rust", "profile", "there is no [profile.%s] in Cargo.toml", name)
}

// finish notes what is left to know of the program.
func (r *rustPlanner) finish() error {
	r.crossLibraries()
	r.described()
	r.build.Source = tidy(r.build.Source)
	r.home = r.bin.crate.Dir
	r.frameworks()
	r.needs()
	n := float64(len(r.units.locked))
	r.plan.Artifact = Artifact{Low: 1 + n*0.025, High: 2 + n*0.05, Why: count(len(r.units.locked), "crate", "crates") + ", at 25 to 50 kB each"}
	return r.advise()
}

// advise says what the release profile leaves out.
func (r *rustPlanner) advise() error {
	if r.build.Profile != "release" {
		return nil
	}
	var missing []string
	for _, key := range []struct{ name, value string }{{"strip", "true"}, {"lto", "\"thin\""}, {"codegen-units", "1"}} {
		if r.rust.Profile("release", key.name) == nil {
			missing = append(missing, key.name+" = "+key.value)
		}
	}
	if len(missing) == 3 {
		r.note(detect.Place{File: "Cargo.toml"}, "a smaller and faster program: [profile.release] with "+strings.Join(missing, ", "))
	}
	return nil
}

// count is "1 crate", "2 crates".
func count(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + several
}

// listOr is "a, b", or something else for an empty list.
func listOr(names []string, none string) string {
	if len(names) == 0 {
		return none
	}
	return strings.Join(names, ", ")
}
