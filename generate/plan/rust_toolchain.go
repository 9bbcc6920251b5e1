package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// firstTrixie is the first version of Rust whose image is on Debian 13 as well.
const firstTrixie = "1.89"

// target decides which C library the program is for.
func (r *rustPlanner) target() error {
	config := r.rust.Config.Target
	base := r.d.Runtime.Base
	switch {
	case r.d.Rust.Target != "":
		r.build.Musl = r.d.Rust.Target == "musl"
		r.choose(Choice{Key: "rust.target", Label: "target", Value: r.d.Rust.Target, Source: Given, Place: r.given("rust", "target")})
	case base == "scratch" || base == "alpine":
		r.build.Musl = true
		r.choose(Choice{Key: "rust.target", Label: "target", Value: "musl", Source: Given, Place: r.given("runtime", "base"), Why: "base " + base})
	case strings.Contains(config.Value, "-linux-musl"):
		r.build.Musl = true
		r.choose(Choice{Key: "rust.target", Label: "target", Value: "musl", Source: Detected, Place: config.Place, Why: "build.target"})
	default:
		r.choose(Choice{Key: "rust.target", Value: "gnu", Source: Default})
	}
	return nil
}

// toolchain decides the version of Rust, and the image that has it.
func (r *rustPlanner) toolchain() error {
	c, err := r.version()
	if err != nil {
		return err
	}
	r.plan.Toolchain = c.Value
	r.choose(c)
	if descriptor.IsVersion(c.Value) {
		if err := r.oldEnough(c); err != nil {
			return err
		}
	}
	for _, component := range r.rust.Toolchain.Components {
		if !slices.Contains([]string{"rustfmt", "clippy", "rust-analyzer", "rust-docs", "rustc", "cargo", "rust-std"}, component) {
			r.build.Components = append(r.build.Components, component)
		}
	}
	suite := "slim-" + r.catalog.Debian
	inImage := descriptor.IsVersion(c.Value) && !detect.Newer(firstTrixie, c.Value)
	if r.build.Musl && len(r.build.Crosses) == 0 {
		suite = "alpine" + r.catalog.Alpine
		inImage = c.Value == r.catalog.Rust
	}
	if inImage {
		r.build.Image = fmt.Sprintf("rust:%s-%s", c.Value, suite)
		return nil
	}
	r.build.Image = fmt.Sprintf("rust:%s-%s", r.catalog.Rust, suite)
	r.build.Install = c.Value
	return nil
}

// version is the version of Rust to build with.
func (r *rustPlanner) version() (Choice, error) {
	c := Choice{Key: "rust.toolchain", Label: "toolchain", Value: r.catalog.Rust, Source: Default, Why: "the newest"}
	channel := r.rust.Toolchain.Channel
	value, known := release(channel.Value)
	switch {
	case r.d.Rust.Toolchain != "":
		c.Value, c.Source, c.Place, c.Why = r.d.Rust.Toolchain, Given, r.given("rust", "toolchain"), ""
	case channel.Known() && !known:
		return c, detect.Errorf(channel.Place, "%q is no version of Rust that can be installed; it takes 1.98, stable or nightly-2026-11-01", channel.Value)
	case value == "stable":
		c.Source, c.Place, c.Why = Detected, channel.Place, "stable"
	case value != "":
		c.Value, c.Source, c.Place, c.Why = value, Detected, channel.Place, ""
	default:
		for _, crate := range r.units.crates() {
			if v, _ := release(crate.Rust.Value); detect.Newer(v, c.Value) {
				c.Value, c.Source, c.Place, c.Why = v, Detected, crate.Rust.Place, "rust-version"
			}
		}
	}
	return c, nil
}

// release is a channel of rustup without the name of a machine:
// 1.98-x86_64-unknown-linux-gnu is 1.98.
func release(channel string) (string, bool) {
	name := channel
	for _, arch := range []string{"-x86_64-", "-aarch64-", "-armv7-", "-i686-"} {
		name, _, _ = strings.Cut(name, arch)
	}
	return name, name == "stable" || name == "" || descriptor.IsVersion(name) || descriptor.IsNightly(name)
}

// oldEnough refuses a toolchain that cannot build the project.
func (r *rustPlanner) oldEnough(c Choice) error {
	type demand struct {
		version string
		place   detect.Place
		what    string
	}
	demands := []demand{{r.rust.Lock.Needs(), r.rust.Lock.Place, fmt.Sprintf("version %d of Cargo.lock", r.rust.Lock.Version)}}
	for _, crate := range r.units.crates() {
		demands = append(demands, demand{crate.Rust.Value, crate.Rust.Place, "rust-version of " + crate.Name})
		if needs := map[string]string{"2018": "1.31", "2021": "1.56", "2024": "1.85"}[crate.Edition.Value]; needs != "" {
			demands = append(demands, demand{needs, crate.Edition.Place, "edition " + crate.Edition.Value})
		}
	}
	for _, need := range demands {
		if need.version != "" && detect.Newer(need.version, c.Value) {
			return detect.Errorf(need.place, "%s needs Rust %s, but the toolchain is %s (%s); take a newer one there", need.what, need.version, c.Value, cmp.Or(c.Place.String(), "the newest that dockcheck knows"))
		}
	}
	return nil
}
