package detect

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// Rust is a Cargo project: a package, or a workspace of several.
type Rust struct {
	Crates    []*Crate // those of the workspace and their path dependencies, by directory
	Workspace bool     // the manifest has [workspace]
	Defaults  []string // directories of default-members
	Lock      *Lock    // nil without a Cargo.lock
	Toolchain Toolchain
	Config    CargoConfig

	tree  *Tree
	root  *settings.File
	units map[string]*Crate
	read  sources
}

// readRust reads the Cargo project in a directory; nil when there is none.
func readRust(t *Tree) (*Rust, error) {
	root, err := t.readTOML("Cargo.toml")
	if root == nil || err != nil {
		return nil, err
	}
	r := &Rust{tree: t, root: root, units: map[string]*Crate{}, read: sources{}}
	if err := r.crates(); err != nil {
		return nil, err
	}
	for _, read := range []func() error{r.readLock, r.readToolchain, r.readConfig} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// crates reads the packages of the workspace and those they depend on by path.
func (r *Rust) crates() error {
	workspace, isWorkspace := r.root.Root.Table("workspace")
	r.Workspace = isWorkspace
	if !isWorkspace && !r.root.Root.Has("package") {
		return Errorf(Place{File: "Cargo.toml"}, "has neither [package] nor [workspace]; it describes nothing that could be built")
	}
	if pkg, _ := r.root.Root.Table("package"); outside(path.Join(".", pkg.String("workspace"))) {
		return Errorf(place(r.root, pkg, "workspace"), "the workspace of this package is outside of the project; run dockcheck gen in the workspace's directory, with --set app.bin=%s", pkg.String("name"))
	}
	if err := r.inherits(isWorkspace); err != nil {
		return err
	}
	var dirs []string
	if r.root.Root.Has("package") {
		dirs = append(dirs, ".")
	}
	members, err := r.members(workspace)
	if err != nil {
		return err
	}
	r.Defaults = r.expand(workspace.Strings("default-members"))
	for _, dir := range append(dirs, members...) {
		if err := r.add(dir, true); err != nil {
			return err
		}
	}
	for _, dir := range r.patched() {
		if err := r.add(dir, false); err != nil {
			return err
		}
	}
	if len(r.Crates) == 0 {
		return Errorf(place(r.root, r.root.Root, "workspace"), "the workspace has no members, so that there is nothing to build")
	}
	slices.SortFunc(r.Crates, func(a, b *Crate) int { return cmp.Compare(a.Dir, b.Dir) })
	return nil
}

// inherits refuses a package that takes something of a workspace outside of the
// project.
func (r *Rust) inherits(isWorkspace bool) error {
	pkg, _ := r.root.Root.Table("package")
	for _, key := range pkg.InOrder() {
		if t, ok := pkg.Table(key); ok && !isWorkspace && t.Value("workspace") == true {
			return Errorf(place(r.root, pkg, key), "%s is that of a workspace, which is outside of the project; run dockcheck gen in the workspace's directory, with --set app.bin=%s", key, pkg.String("name"))
		}
	}
	return nil
}

// members are the directories that [workspace] lists.
func (r *Rust) members(workspace settings.Table) ([]string, error) {
	var out []string
	exclude := workspace.Strings("exclude")
	for _, member := range workspace.Strings("members") {
		at := place(r.root, workspace, "members")
		if outside(path.Clean(member)) {
			return nil, Errorf(at, "the member %s is outside of the project; run dockcheck gen in a directory that holds it", member)
		}
		dirs := r.expand([]string{member})
		if len(dirs) == 0 {
			return nil, Errorf(at, "there is no package in the workspace's member %s", member)
		}
		for _, dir := range dirs {
			if !slices.ContainsFunc(exclude, func(x string) bool { return below(dir, path.Clean(x)) }) || !strings.ContainsAny(member, "*?[") {
				out = append(out, dir)
			}
		}
	}
	return out, nil
}

// expand are the directories with a manifest that patterns of [workspace] mean.
func (r *Rust) expand(patterns []string) []string {
	var out []string
	for _, p := range patterns {
		p = path.Clean(p)
		if !strings.ContainsAny(p, "*?[") {
			if r.tree.Has(path.Join(p, "Cargo.toml")) {
				out = append(out, p)
			}
			continue
		}
		for _, name := range r.tree.Files(".", "/Cargo.toml") {
			if ok, err := doublestar.Match(p, path.Dir(name)); ok && err == nil {
				out = append(out, path.Dir(name))
			}
		}
	}
	return out
}

// patched are the directories that [patch] puts in the place of packages of a
// registry.
func (r *Rust) patched() []string {
	var out []string
	patch, _ := r.root.Root.Table("patch")
	for _, registry := range patch.InOrder() {
		list, _ := patch.Table(registry)
		for _, name := range list.InOrder() {
			if t, ok := list.Table(name); ok && t.String("path") != "" {
				out = append(out, path.Clean(t.String("path")))
			}
		}
	}
	return out
}

// add reads the package in a directory, and those that it depends on by path.
func (r *Rust) add(dir string, member bool) error {
	if c := r.units[dir]; c != nil {
		c.Member = c.Member || member
		return nil
	}
	file, err := r.tree.readTOML(path.Join(dir, "Cargo.toml"))
	if err != nil {
		return err
	}
	if file == nil || !file.Root.Has("package") {
		return Errorf(Place{File: path.Join(dir, "Cargo.toml")}, "there is no package here, though the project names it")
	}
	c, err := readCrate(r.tree, file, r.root.Root)
	if err != nil {
		return err
	}
	c.Member = member
	r.units[dir] = c
	r.Crates = append(r.Crates, c)
	for _, d := range c.Deps {
		if d.Path == "" {
			continue
		}
		if !r.tree.Has(path.Join(d.Path, "Cargo.toml")) {
			return Errorf(d.Place, "there is no package in %s, which %s depends on", d.Path, c.Name)
		}
		if err := r.add(d.Path, r.Workspace && !r.excluded(d.Path)); err != nil {
			return err
		}
	}
	return nil
}

func (r *Rust) excluded(dir string) bool {
	workspace, _ := r.root.Root.Table("workspace")
	return slices.ContainsFunc(workspace.Strings("exclude"), func(x string) bool { return below(dir, path.Clean(x)) })
}

// Crate is the package in a directory, nil when there is none.
func (r *Rust) Crate(dir string) *Crate { return r.units[dir] }

// Patched reports whether a package stands for one of a registry, so that
// dependencies are compiled with it.
func (r *Rust) Patched(c *Crate) bool { return slices.Contains(r.patched(), c.Dir) }

// Named is the project's own package of a name, nil when there is none.
func (r *Rust) Named(name string) *Crate {
	i := slices.IndexFunc(r.Crates, func(c *Crate) bool { return c.Name == name })
	if i < 0 {
		return nil
	}
	return r.Crates[i]
}

// HasProfile reports whether the project's manifest has a profile.
func (r *Rust) HasProfile(name string) bool {
	profiles, _ := r.root.Root.Table("profile")
	return profiles.Has(name)
}

// Profile is a setting of a profile, nil when the manifest does not have it.
func (r *Rust) Profile(name, key string) any {
	profiles, _ := r.root.Root.Table("profile")
	profile, _ := profiles.Table(name)
	return profile.Value(key)
}
