package detect

import (
	"strconv"

	"github.com/dockcheck/dockcheck/internal/settings"
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

func (r *Rust) readLock() error {
	file, err := r.tree.readTOML("Cargo.lock")
	if file == nil || err != nil {
		return err
	}
	l := &Lock{Version: 1, Place: Place{File: "Cargo.lock", Line: file.Root.Line("version")}, byName: map[string][]*Package{}}
	if v, ok := file.Root.Value("version").(int64); ok {
		l.Version = int(v)
	}
	for _, t := range file.Root.Tables("package") {
		p := readPackage(t)
		l.Packages = append(l.Packages, p)
		l.byName[p.Name] = append(l.byName[p.Name], p)
	}
	r.Lock = l
	return nil
}

func readPackage(t settings.Table) *Package {
	return &Package{Name: t.String("name"), Version: t.String("version"), Source: t.String("source"), Deps: t.Strings("dependencies"), Line: t.Line("name")}
}

// Find is the package that a name, or a name and a version, as dependencies have
// them, stands for; nil when there is none.
func (l *Lock) Find(spec string) *Package {
	name, version := cut(spec)
	for _, p := range l.byName[name] {
		if version == "" || p.Version == version {
			return p
		}
	}
	return nil
}

// cut splits "name version (source)".
func cut(spec string) (name, version string) {
	for i, part := 0, ""; ; i++ {
		if part, spec = nextWord(spec); part == "" || i == 2 {
			return name, version
		}
		if i == 0 {
			name = part
		} else {
			version = part
		}
	}
}

func nextWord(s string) (word, rest string) {
	for i := range len(s) {
		if s[i] == ' ' {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
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
