package detect

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// Crate is a package of a Cargo project.
type Crate struct {
	Name       string
	Dir        string // relative to the project: api; "." is the project
	Manifest   string // api/Cargo.toml
	Place      Place  // of its name
	Member     bool   // of the workspace; else a path dependency outside of it
	Edition    Fact
	Rust       Fact   // rust-version: the oldest toolchain that compiles it
	DefaultRun string // the binary that cargo run runs
	Targets    []Target
	Build      string // its build script: build.rs; "" without one
	Deps       []Dep
	Features   map[string][]string

	file    *settings.File
	pkg     settings.Table
	inherit settings.Table // [workspace.package] of the root
	shared  settings.Table // [workspace.dependencies] of the root
}

// Target is something that Cargo compiles of a crate.
type Target struct {
	Kind     string // lib, bin, example, test, bench
	Name     string
	Path     string // relative to the project: api/src/main.rs
	Explicit bool   // the manifest lists it: Cargo wants the file before it compiles anything
	Features []string
	Place    Place
}

// Dep is a dependency of a crate.
type Dep struct {
	Key      string // what the crate calls it
	Name     string // the package
	Path     string // where it lies in the project; "" for one of a registry
	Kind     string // dependencies, build-dependencies, dev-dependencies
	Optional bool
	Bare     bool // without its default features
	Features []string
	Place    Place
}

// readCrate reads the package of a manifest.
func readCrate(t *Tree, file *settings.File, root settings.Table) (*Crate, error) {
	pkg, _ := file.Root.Table("package")
	workspace, _ := root.Table("workspace")
	c := &Crate{Dir: path.Dir(file.Path), Manifest: file.Path, file: file, pkg: pkg}
	c.inherit, _ = workspace.Table("package")
	c.shared, _ = workspace.Table("dependencies")
	if c.Name = pkg.String("name"); c.Name == "" {
		return nil, Errorf(place(file, pkg, "name"), "[package] has no name; Cargo needs one")
	}
	c.Place = place(file, pkg, "name")
	c.Edition, c.Rust = c.Inherited("edition"), c.Inherited("rust-version")
	c.DefaultRun = pkg.String("default-run")
	c.build(t)
	if err := c.targets(t); err != nil {
		return nil, err
	}
	c.features()
	return c, c.deps()
}

// Inherited is a key of [package], which may stand in the workspace's root.
func (c *Crate) Inherited(key string) Fact {
	if v := c.pkg.String(key); v != "" {
		return Fact{Value: v, Place: place(c.file, c.pkg, key), Why: key, Confidence: Certain}
	}
	if t, ok := c.pkg.Table(key); ok && t.Value("workspace") == true {
		if v := c.inherit.String(key); v != "" {
			return Fact{Value: v, Place: Place{File: "Cargo.toml", Line: c.inherit.Line(key)}, Why: key, Confidence: Certain}
		}
	}
	return Fact{}
}

// build finds the build script.
func (c *Crate) build(t *Tree) {
	switch v := c.pkg.Value("build").(type) {
	case string:
		c.Build = path.Join(c.Dir, v)
	case bool:
		if v {
			c.Build = path.Join(c.Dir, "build.rs")
		}
	case nil:
		if name := path.Join(c.Dir, "build.rs"); t.Has(name) {
			c.Build = name
		}
	}
}

func (c *Crate) features() {
	c.Features = map[string][]string{}
	table, _ := c.file.Root.Table("features")
	for _, name := range table.InOrder() {
		c.Features[name] = table.Strings(name)
	}
}

// deps reads the dependencies of all kinds, for all targets.
func (c *Crate) deps() error {
	tables := []settings.Table{c.file.Root}
	if targets, ok := c.file.Root.Table("target"); ok {
		for _, name := range targets.InOrder() {
			if t, ok := targets.Table(name); ok && onLinux(name) {
				tables = append(tables, t)
			}
		}
	}
	for _, t := range tables {
		for _, kind := range []string{"dependencies", "build-dependencies", "dev-dependencies"} {
			list, _ := t.Table(kind)
			for _, key := range list.InOrder() {
				d, err := c.dep(list, kind, key)
				if err != nil {
					return err
				}
				c.Deps = append(c.Deps, d)
			}
		}
	}
	return nil
}

// onLinux reports whether the dependencies under [target.NAME] may be for Linux:
// false only where the name says that they are for another system.
func onLinux(target string) bool {
	if strings.Contains(target, "not(") || strings.Contains(target, "any(") {
		return true
	}
	return !slices.ContainsFunc([]string{"windows", "macos", "apple", "wasm", "wasi", "android", "ios"}, func(os string) bool { return strings.Contains(target, os) })
}

func (c *Crate) dep(list settings.Table, kind, key string) (Dep, error) {
	d := Dep{Key: key, Name: key, Kind: kind, Place: place(c.file, list, key)}
	t, ok := list.Table(key)
	if !ok {
		return d, nil
	}
	d.Optional, d.Bare = t.Value("optional") == true, t.Value("default-features") == false
	d.Features = t.Strings("features")
	dir := c.Dir
	if t.Value("workspace") == true {
		if !c.shared.Has(key) {
			return d, Errorf(d.Place, "%s is not in [workspace.dependencies] of the project's Cargo.toml", key)
		}
		t, _ = c.shared.Table(key)
		d.Features = append(d.Features, t.Strings("features")...)
		d.Bare = d.Bare || t.Value("default-features") == false
		dir = "."
	}
	if name := t.String("package"); name != "" {
		d.Name = name
	}
	if p := t.String("path"); p != "" {
		d.Path = path.Join(dir, p)
		if outside(d.Path) {
			return d, Errorf(d.Place, "the dependency %s lies outside of the project, in %s, where no build of an image in this directory sees it; run dockcheck gen in a directory that holds both", key, p)
		}
	}
	return d, nil
}

// outside reports whether a clean path leads out of the project.
func outside(p string) bool { return p == ".." || strings.HasPrefix(p, "../") || path.IsAbs(p) }
