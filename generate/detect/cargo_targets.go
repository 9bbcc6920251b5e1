package detect

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// kinds are the targets that a manifest lists, and where Cargo looks for those
// that it finds by itself.
var kinds = []struct{ table, kind, dir string }{
	{"bin", "bin", "src/bin"}, {"example", "example", "examples"}, {"test", "test", "tests"}, {"bench", "bench", "benches"},
}

// targets finds what Cargo compiles of the crate: what the manifest lists, and
// what lies in the usual places.
func (c *Crate) targets(t *Tree) error {
	c.library(t)
	for _, k := range kinds {
		for _, table := range c.file.Root.Tables(k.table) {
			target, err := c.listed(t, table, k.kind, k.dir)
			if err != nil {
				return err
			}
			c.Targets = append(c.Targets, target)
		}
	}
	if c.pkg.Value("autobins") != false {
		c.usual(t)
	}
	return nil
}

// library finds the crate's library.
func (c *Crate) library(t *Tree) {
	lib, listed := c.file.Root.Table("lib")
	target := Target{Kind: "lib", Name: strings.ReplaceAll(c.Name, "-", "_"), Path: path.Join(c.Dir, "src/lib.rs"), Explicit: listed, Place: c.Place}
	if listed {
		target.Place = Place{File: c.Manifest, Line: c.file.Root.Line("lib")}
	}
	if name := lib.String("name"); name != "" {
		target.Name = name
	}
	if p := lib.String("path"); p != "" {
		target.Path = path.Join(c.Dir, p)
	}
	if listed || t.Has(target.Path) {
		c.Targets = append(c.Targets, target)
	}
}

// listed is a target that the manifest lists.
func (c *Crate) listed(t *Tree, table settings.Table, kind, dir string) (Target, error) {
	target := Target{Kind: kind, Name: table.String("name"), Explicit: true, Features: table.Strings("required-features"), Place: place(c.file, table, "name")}
	if target.Name == "" {
		return target, Errorf(target.Place, "[[%s]] has no name; Cargo needs one", kind)
	}
	if p := table.String("path"); p != "" {
		target.Path = path.Join(c.Dir, p)
		return target, nil
	}
	usual := []string{path.Join(c.Dir, dir, target.Name+".rs"), path.Join(c.Dir, dir, target.Name, "main.rs")}
	if kind == "bin" && target.Name == c.Name {
		usual = append([]string{path.Join(c.Dir, "src/main.rs")}, usual...)
	}
	if kind == "bin" {
		usual = append(usual, path.Join(c.Dir, "src/main.rs"))
	}
	i := slices.IndexFunc(usual, t.Has)
	if i < 0 {
		return target, Errorf(target.Place, "there is no source of the %s %q: neither %s nor %s is there", kind, target.Name, usual[0], usual[1])
	}
	target.Path = usual[i]
	return target, nil
}

// usual adds the binaries that Cargo finds by itself.
func (c *Crate) usual(t *Tree) {
	if p := path.Join(c.Dir, "src/main.rs"); t.Has(p) {
		c.addBin(c.Name, p)
	}
	dir := path.Join(c.Dir, "src/bin")
	for _, name := range t.Files(dir, ".rs") {
		rel := strings.TrimPrefix(name, dir+"/")
		if stem, ok := strings.CutSuffix(rel, "/main.rs"); ok && !strings.Contains(stem, "/") {
			c.addBin(stem, name)
		} else if !strings.Contains(rel, "/") {
			c.addBin(strings.TrimSuffix(rel, ".rs"), name)
		}
	}
}

// addBin adds a binary unless the manifest lists it, under this name or another.
func (c *Crate) addBin(name, file string) {
	if !slices.ContainsFunc(c.Targets, func(t Target) bool { return t.Kind == "bin" && (t.Name == name || t.Path == file) }) {
		c.Targets = append(c.Targets, Target{Kind: "bin", Name: name, Path: file, Place: Place{File: file}})
	}
}

// Bins are the binaries of the crate.
func (c *Crate) Bins() []Target {
	return slices.DeleteFunc(slices.Clone(c.Targets), func(t Target) bool { return t.Kind != "bin" })
}

// Lib is the library of the crate, false when it has none.
func (c *Crate) Lib() (Target, bool) {
	i := slices.IndexFunc(c.Targets, func(t Target) bool { return t.Kind == "lib" })
	if i < 0 {
		return Target{}, false
	}
	return c.Targets[i], true
}
