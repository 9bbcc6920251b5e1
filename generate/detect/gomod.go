package detect

import (
	"cmp"
	"errors"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// Go is a Go project: a module, or a workspace of several.
type Go struct {
	Modules   []*Module    // by directory
	Work      string       // go.work, "" without one
	Version   Fact         // the newest go line
	Toolchain Fact         // the newest toolchain line: 1.27.1
	Vendored  bool         // the dependencies are in vendor/
	Packages  []*GoPackage // that were read: those of programs, and what they import
	Private   Fact         // what GOPRIVATE is, where a file of the project says so

	tree  *Tree
	tags  []string
	own   map[string]bool     // the directories of packages
	names map[string][]string // their Go files, without tests
	dirs  map[string]*GoPackage
	read  sources
}

// Module is a module of the project.
type Module struct {
	Dir      string // relative to the project; "." is the project
	Path     string // example.com/shop
	Place    Place
	Sum      bool // it has a go.sum
	Requires []Require
	Replaces []Replace
}

// Require is a module that another one needs.
type Require struct {
	Path, Version string
	Indirect      bool
	Place         Place
}

// Replace is a module that lies in the project instead of being fetched.
type Replace struct {
	Path  string // of the module it stands for
	Dir   string // where it lies in the project
	Place Place
}

// readGo reads the Go project in a directory; nil when there is none.
func readGo(t *Tree, tags []string) (*Go, error) {
	g := &Go{tree: t, tags: tags, dirs: map[string]*GoPackage{}, read: sources{}, own: map[string]bool{}, names: map[string][]string{}}
	work, err := t.Read("go.work")
	if err != nil {
		return nil, err
	}
	if work != nil {
		err = g.readWork(work)
	} else if t.Has("go.mod") {
		err = g.addModule(".", Place{})
	} else {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if len(g.Modules) == 0 {
		return nil, Errorf(Place{File: "go.work"}, "uses no module; go work use DIR adds one")
	}
	g.Vendored = t.Has("vendor/modules.txt")
	slices.SortFunc(g.Modules, func(a, b *Module) int { return cmp.Compare(a.Dir, b.Dir) })
	g.private()
	return g, g.packages()
}

func (g *Go) readWork(data []byte) error {
	g.Work = "go.work"
	f, err := modfile.ParseWork("go.work", data, nil)
	if err != nil {
		return modError("go.work", err)
	}
	if f.Go != nil {
		g.line(f.Go.Version, Place{"go.work", f.Go.Syntax.Start.Line})
	}
	if f.Toolchain != nil {
		g.toolchain(f.Toolchain.Name, Place{"go.work", f.Toolchain.Syntax.Start.Line})
	}
	for _, use := range f.Use {
		at := Place{"go.work", use.Syntax.Start.Line}
		dir := path.Clean(use.Path)
		if outside(dir) {
			return Errorf(at, "the module %s lies outside of the project, where no build of an image sees it; run dockcheck gen in a directory that holds it", use.Path)
		}
		if err := g.addModule(dir, at); err != nil {
			return err
		}
	}
	for _, r := range f.Replace {
		if err := g.replaced(nil, ".", "go.work", r); err != nil {
			return err
		}
	}
	return nil
}

// addModule reads the go.mod of a directory that a file names.
func (g *Go) addModule(dir string, from Place) error {
	if slices.ContainsFunc(g.Modules, func(m *Module) bool { return m.Dir == dir }) {
		return nil
	}
	name := path.Join(dir, "go.mod")
	data, err := g.tree.Read(name)
	if err != nil {
		return err
	}
	if data == nil {
		return Errorf(from, "there is no %s", name)
	}
	f, err := modfile.Parse(name, data, nil)
	if err != nil {
		return modError(name, err)
	}
	if f.Module == nil {
		return Errorf(Place{File: name}, "has no module line; go mod init writes one")
	}
	m := &Module{Dir: dir, Path: f.Module.Mod.Path, Place: Place{name, f.Module.Syntax.Start.Line}, Sum: g.tree.Has(path.Join(dir, "go.sum"))}
	g.Modules = append(g.Modules, m)
	if f.Go != nil {
		g.line(f.Go.Version, Place{name, f.Go.Syntax.Start.Line})
	}
	if f.Toolchain != nil {
		g.toolchain(f.Toolchain.Name, Place{name, f.Toolchain.Syntax.Start.Line})
	}
	for _, r := range f.Require {
		m.Requires = append(m.Requires, Require{r.Mod.Path, r.Mod.Version, r.Indirect, Place{name, r.Syntax.Start.Line}})
	}
	for _, r := range f.Replace {
		if err := g.replaced(m, m.Dir, name, r); err != nil {
			return err
		}
	}
	return nil
}

// replaced notes a replace line whose module lies in the project.
func (g *Go) replaced(m *Module, dir, file string, r *modfile.Replace) error {
	if r.New.Version != "" {
		return nil
	}
	at := Place{file, r.Syntax.Start.Line}
	to := path.Join(dir, r.New.Path)
	if outside(to) || path.IsAbs(r.New.Path) {
		return Errorf(at, "%s is replaced by %s, which lies outside of the project, where no build of an image sees it; run dockcheck gen in a directory that holds both", r.Old.Path, r.New.Path)
	}
	if m != nil {
		m.Replaces = append(m.Replaces, Replace{r.Old.Path, to, at})
	}
	return g.addModule(to, at)
}

// line notes a go line; the newest counts.
func (g *Go) line(version string, at Place) {
	if !g.Version.Known() || newer(version, g.Version.Value) {
		g.Version = Fact{Value: version, Place: at, Why: "go line", Confidence: Certain}
	}
}

func (g *Go) toolchain(name string, at Place) {
	version, ok := strings.CutPrefix(name, "go")
	if ok && (!g.Toolchain.Known() || newer(version, g.Toolchain.Value)) {
		g.Toolchain = Fact{Value: version, Place: at, Why: "toolchain line", Confidence: Certain}
	}
}

// modError is what is wrong with a go.mod or go.work.
func modError(name string, err error) error {
	var list modfile.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		return Errorf(Place{name, list[0].Pos.Line}, "%v", list[0].Err)
	}
	return Errorf(Place{File: name}, "%v", err)
}

// Module is the module that a directory belongs to, nil for none.
func (g *Go) Module(dir string) *Module {
	var best *Module
	for _, m := range g.Modules {
		if below(dir, m.Dir) && (best == nil || len(m.Dir) > len(best.Dir) || best.Dir == ".") {
			best = m
		}
	}
	return best
}

// HasSum reports whether the workspace has sums of its own.
func (g *Go) HasSum() bool { return g.tree.Has("go.work.sum") }
