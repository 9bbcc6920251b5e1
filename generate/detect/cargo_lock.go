package detect

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// Lock is a Cargo.lock.
type Lock struct {
	Version  int
	Place    Place // of its version
	Packages []*Package

	byName map[string][]*Package
}

// Package is a package of a Cargo.lock.
type Package struct {
	Name, Version string
	Source        string // registry+https://…, git+https://…; "" for one of the project
	Deps          []string
	Line          int
}

// lockfile is a Cargo.lock as the TOML library reads it.
type lockfile struct {
	Version int
	Package []struct {
		Name, Version, Source string
		Dependencies          []string
	}
}

func (r *Rust) readLock() error {
	data, err := r.tree.Read("Cargo.lock")
	if data == nil || err != nil {
		return err
	}
	var file lockfile
	if err := toml.Unmarshal(data, &file); err != nil {
		_, placed := r.tree.readTOML("Cargo.lock")
		return cmp.Or(placed, error(Errorf(Place{File: "Cargo.lock"}, "is no Cargo.lock: %v", err)))
	}
	version, packages := lockLines(string(data))
	l := &Lock{Version: max(file.Version, 1), Place: Place{File: "Cargo.lock", Line: version}, byName: map[string][]*Package{}}
	for i, p := range file.Package {
		own := &Package{Name: p.Name, Version: p.Version, Source: p.Source, Deps: p.Dependencies}
		if i < len(packages) {
			own.Line = packages[i]
		}
		l.Packages = append(l.Packages, own)
		l.byName[p.Name] = append(l.byName[p.Name], own)
	}
	r.Lock = l
	return nil
}

// lockLines are the lines of the version and of the packages' names: Cargo writes
// each key on a line of its own.
func lockLines(text string) (version int, packages []int) {
	header, n := false, 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		switch {
		case strings.HasPrefix(line, "[[package]]"):
			header = true
		case header && strings.HasPrefix(line, "name = "):
			packages, header = append(packages, n), false
		case version == 0 && strings.HasPrefix(line, "version = ") && len(packages) == 0:
			version = n
		}
	}
	return max(version, 1), packages
}

// Find is the package that a name, or a name and a version, as dependencies have
// them, stands for; nil when there is none.
func (l *Lock) Find(spec string) *Package {
	name, rest, _ := strings.Cut(spec, " ")
	version, _, _ := strings.Cut(rest, " ") // name version (source)
	for _, p := range l.byName[name] {
		if version == "" || p.Version == version {
			return p
		}
	}
	return nil
}

// Has reports whether there is a package of a name.
func (l *Lock) Has(name string) bool { return l != nil && len(l.byName[name]) > 0 }

// Place is where a package stands in Cargo.lock.
func (p *Package) Place() Place { return Place{File: "Cargo.lock", Line: p.Line} }

// External counts the packages that are not the project's own.
func (l *Lock) External() int {
	n := 0
	for _, p := range l.Packages {
		if p.Source != "" {
			n++
		}
	}
	return n
}

// Needs is the oldest Rust that reads the file: version 4 is Rust 1.78's.
func (l *Lock) Needs() string {
	switch {
	case l == nil || l.Version < 4:
		return ""
	case l.Version == 4:
		return "1.78"
	}
	return strconv.Itoa(l.Version) // none that is known
}
