package plan

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/detect"
	"github.com/dockcheck/dockcheck/internal/suggest"
)

// rustBin is a binary and the package it is of.
type rustBin struct {
	crate  *detect.Crate
	target detect.Target
}

// bins are the binaries of packages.
func bins(crates []*detect.Crate) []rustBin {
	var out []rustBin
	for _, c := range crates {
		for _, t := range c.Bins() {
			out = append(out, rustBin{c, t})
		}
	}
	return out
}

// rustBinary decides which binary the image runs.
func (p *planner) rustBinary() (rustBin, error) {
	all := bins(p.found.Rust.Crates)
	if len(all) == 0 {
		return rustBin{}, detect.Errorf(p.found.Rust.Crates[0].Place, "the project makes no binary: there is no src/main.rs and no [[bin]], only libraries")
	}
	if p.d.App.Bin != "" {
		return p.givenBinary(all)
	}
	candidates, why := p.likelyBins(all)
	if len(candidates) == 1 {
		b := candidates[0]
		p.choose(Choice{Key: "app.bin", Label: "binary", Value: b.value(all), Source: Detected, Place: b.target.Place, Why: why})
		return b, nil
	}
	err := &AmbiguousError{Key: p.d.Key("app", "bin"), Written: p.d.Written(), What: "binaries", Programs: true}
	for _, b := range candidates {
		err.Candidates = append(err.Candidates, Candidate{Value: b.value(all), Place: b.target.Place, Why: "package " + b.crate.Name})
	}
	return rustBin{}, err
}

// value is what app.bin is for a binary: its name, with that of its package where
// others have a binary of this name.
func (b rustBin) value(all []rustBin) string {
	for _, o := range all {
		if o.target.Name == b.target.Name && o.crate != b.crate {
			return b.crate.Name + "/" + b.target.Name
		}
	}
	return b.target.Name
}

func (p *planner) givenBinary(all []rustBin) (rustBin, error) {
	var names []string
	var found []rustBin
	for _, b := range all {
		names = append(names, b.value(all))
		if p.d.App.Bin == b.target.Name || p.d.App.Bin == b.crate.Name+"/"+b.target.Name {
			found = append(found, b)
		}
	}
	switch {
	case len(found) == 0:
		return rustBin{}, p.d.Errorf("app", "bin", "the project has no binary %q; it has %s%s", p.d.App.Bin, strings.Join(names, ", "), suggest.DidYouMean(p.d.App.Bin, names))
	case len(found) > 1:
		return rustBin{}, p.d.Errorf("app", "bin", "there are %d binaries %q; write the package before it: %s", len(found), p.d.App.Bin, found[0].value(all))
	}
	p.choose(Choice{Key: "app.bin", Label: "binary", Value: p.d.App.Bin, Source: Given, Place: p.given("app", "bin")})
	return found[0], nil
}

// likelyBins are the binaries that the image may be for, and why if it is one:
// those that cargo run would choose from, without those of helpers.
func (p *planner) likelyBins(all []rustBin) ([]rustBin, string) {
	if len(all) == 1 {
		return all, "the only binary"
	}
	for _, keep := range []func(rustBin) bool{p.isDefault, func(b rustBin) bool { return !helper(b.crate) }} {
		if some := slices.DeleteFunc(slices.Clone(all), func(b rustBin) bool { return !keep(b) }); len(some) > 0 {
			all = some
		}
	}
	if len(all) == 1 {
		return all, "the only binary of " + all[0].crate.Name
	}
	for _, b := range all {
		same := !slices.ContainsFunc(all, func(o rustBin) bool { return o.crate != b.crate })
		if same && b.crate.DefaultRun == b.target.Name {
			return []rustBin{b}, "default-run"
		}
	}
	return all, ""
}

// isDefault reports whether cargo run looks at the binary's package.
func (p *planner) isDefault(b rustBin) bool {
	rust := p.found.Rust
	if len(rust.Defaults) > 0 {
		return slices.Contains(rust.Defaults, b.crate.Dir)
	}
	return rust.Crate(".") == nil || b.crate.Dir == "."
}

// helper reports whether a package helps with the project instead of being what
// it is about.
func helper(c *detect.Crate) bool {
	return c.Name == "xtask" || !c.Member || slices.ContainsFunc(strings.Split(c.Dir, "/"), func(part string) bool {
		return slices.Contains([]string{"xtask", "example", "examples", "tools", "benches", "bench", "fuzz", "tests", "e2e", "scripts"}, part)
	})
}
