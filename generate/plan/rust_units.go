package plan

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/detect"
)

// rustUnits are the project's own crates that are compiled for a binary, with the
// features that are on, and all packages of Cargo.lock that come with them.
type rustUnits struct {
	rust   *detect.Rust
	used   map[*detect.Crate]bool
	on     map[*detect.Crate]map[string]bool
	active map[*detect.Crate]map[string]bool // optional dependencies that features turn on
	locked map[*detect.Package]bool
}

// unitsOf resolves what is compiled for a crate.
func unitsOf(rust *detect.Rust, c *detect.Crate, features []string, defaults bool) *rustUnits {
	u := &rustUnits{rust: rust, used: map[*detect.Crate]bool{}, on: map[*detect.Crate]map[string]bool{}, active: map[*detect.Crate]map[string]bool{}, locked: map[*detect.Package]bool{}}
	u.use(c, features, defaults)
	if rust.Lock != nil {
		for c := range u.used {
			u.lock(c)
		}
	}
	return u
}

// use notes that a crate is compiled with features.
func (u *rustUnits) use(c *detect.Crate, features []string, defaults bool) {
	first := !u.used[c]
	u.used[c] = true
	if first {
		u.on[c], u.active[c] = map[string]bool{}, map[string]bool{}
	}
	if defaults {
		u.feature(c, "default")
	}
	for _, f := range features {
		u.feature(c, f)
	}
	if !first {
		return
	}
	for _, d := range c.Deps {
		if !d.Optional && d.Kind != "dev-dependencies" {
			u.depend(d)
		}
	}
}

func (u *rustUnits) depend(d detect.Dep) {
	if c := u.rust.Crate(d.Path); c != nil {
		u.use(c, d.Features, !d.Bare)
	}
}

// feature turns a feature of a crate on: a name, an optional dependency, or the
// feature of a dependency.
func (u *rustUnits) feature(c *detect.Crate, name string) {
	if u.on[c][name] {
		return
	}
	u.on[c][name] = true
	if dep, of, ok := strings.Cut(name, "/"); ok {
		dep, weak := strings.CutSuffix(dep, "?")
		if !weak || u.active[c][dep] {
			u.activate(c, dep, of)
		}
		return
	}
	if dep, ok := strings.CutPrefix(name, "dep:"); ok {
		u.activate(c, dep)
		return
	}
	list, declared := c.Features[name]
	if !declared {
		u.activate(c, name)
	}
	for _, f := range list {
		u.feature(c, f)
	}
}

func (u *rustUnits) activate(c *detect.Crate, key string, features ...string) {
	u.active[c][key] = true
	for _, d := range c.Deps {
		if d.Key == key && d.Kind != "dev-dependencies" {
			d.Features = append(slices.Clip(d.Features), features...)
			u.depend(d)
		}
	}
}

// compiled reports whether a dependency of a crate is compiled.
func (u *rustUnits) compiled(c *detect.Crate, d detect.Dep) bool {
	return d.Kind != "dev-dependencies" && (!d.Optional || u.active[c][d.Key])
}

// lock adds the packages of Cargo.lock that a crate of the project needs.
func (u *rustUnits) lock(c *detect.Crate) {
	for _, own := range u.rust.Lock.Packages {
		if own.Name != c.Name || own.Source != "" {
			continue
		}
		for _, spec := range own.Deps {
			name, _, _ := strings.Cut(spec, " ")
			if slices.ContainsFunc(c.Deps, func(d detect.Dep) bool { return d.Name == name && u.compiled(c, d) }) {
				u.reach(u.rust.Lock.Find(spec))
			}
		}
	}
}

func (u *rustUnits) reach(p *detect.Package) {
	if p == nil || u.locked[p] || p.Source == "" && u.rust.Named(p.Name) != nil {
		return
	}
	u.locked[p] = true
	for _, spec := range p.Deps {
		next := u.rust.Lock.Find(spec)
		if next != nil && next.Name == "sqlx-sqlite" {
			if _, asked := u.sqlite(); !asked {
				continue
			}
		}
		u.reach(next)
	}
}

// sqlite is the dependency of the project's own crates that asks for SQLite, false
// when none does. Cargo.lock has sqlx-sqlite with every database that sqlx is used
// for: the features of sqlx name it weakly, which Cargo counts when it locks.
func (u *rustUnits) sqlite() (detect.Dep, bool) {
	for _, c := range u.crates() {
		for _, d := range c.Deps {
			if u.compiled(c, d) && (strings.Contains(d.Name, "sqlite") || slices.ContainsFunc(d.Features, func(f string) bool { return strings.Contains(f, "sqlite") })) {
				return d, true
			}
		}
	}
	return detect.Dep{}, false
}

// pkg is the first package of a name that is compiled, nil when none is.
func (u *rustUnits) pkg(name string) *detect.Package {
	for _, p := range u.rust.Lock.Packages {
		if u.locked[p] && p.Name == name {
			return p
		}
	}
	return nil
}

// crates are the project's own crates that are compiled, by directory.
func (u *rustUnits) crates() []*detect.Crate {
	return slices.DeleteFunc(slices.Clone(u.rust.Crates), func(c *detect.Crate) bool { return !u.used[c] })
}

// dep is the dependency of a name that a compiled crate has, with the features
// that it asks for.
func (u *rustUnits) dep(name string) (detect.Dep, bool) {
	var out detect.Dep
	found := false
	for _, c := range u.crates() {
		for _, d := range c.Deps {
			if d.Name == name && u.compiled(c, d) {
				if !found {
					out, found = d, true
				} else {
					out.Features = append(slices.Clip(out.Features), d.Features...)
				}
			}
		}
	}
	return out, found
}
