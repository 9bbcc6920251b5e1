package detect

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// Mains are the packages that make a program: those in the usual places, cmd/ and
// the top of a module, or else all, with examples and tools only where there is
// nothing else.
func (g *Go) Mains() []*GoPackage {
	var usual, other, aside []*GoPackage
	for _, p := range g.Packages {
		switch {
		case p.Name != "main":
		case beside(p.Dir):
			aside = append(aside, p)
		case g.Module(p.Dir).Dir == p.Dir || path.Base(path.Dir(p.Dir)) == "cmd":
			usual = append(usual, p)
		default:
			other = append(other, p)
		}
	}
	for _, mains := range [][]*GoPackage{usual, other, aside} {
		if len(mains) > 0 {
			return mains
		}
	}
	return nil
}

// beside reports whether a directory holds what helps with the project rather
// than what it is about.
func beside(dir string) bool {
	names := []string{"example", "examples", "_examples", "tool", "tools", "hack", "script", "scripts", "test", "tests", "e2e", "docs", "ci", "build", "gen", "generate", "internal", "bench", "benchmark", "benchmarks", "demo", "magefiles"}
	return slices.ContainsFunc(strings.Split(dir, "/"), func(part string) bool { return slices.Contains(names, part) })
}

// Local is the package of the project that an import path names, nil for those
// of others.
func (g *Go) Local(importPath string) *GoPackage {
	for _, m := range g.Modules {
		for _, prefix := range append([]string{m.Path}, g.standsFor(m)...) {
			if below(importPath, prefix) {
				if p := g.Package(path.Join(m.Dir, strings.TrimPrefix(importPath, prefix))); p != nil {
					return p
				}
			}
		}
	}
	return nil
}

// standsFor are the paths of modules that a module of the project replaces.
func (g *Go) standsFor(m *Module) []string {
	var out []string
	for _, other := range g.Modules {
		for _, r := range other.Replaces {
			if r.Dir == m.Dir && r.Path != m.Path {
				out = append(out, r.Path)
			}
		}
	}
	return out
}

// Closure is a package and all packages of the project that it imports, sorted by
// directory, and the import paths of others.
func (g *Go) Closure(main *GoPackage) (own []*GoPackage, others []string) {
	seen := map[*GoPackage]bool{}
	foreign := map[string]bool{}
	var visit func(p *GoPackage)
	visit = func(p *GoPackage) {
		if seen[p] {
			return
		}
		seen[p] = true
		for _, imp := range p.Imports {
			if next := g.Local(imp); next != nil {
				visit(next)
			} else {
				foreign[imp] = true
			}
		}
	}
	visit(main)
	for p := range seen {
		own = append(own, p)
	}
	slices.SortFunc(own, func(a, b *GoPackage) int { return cmp.Compare(a.Dir, b.Dir) })
	for imp := range foreign {
		others = append(others, imp)
	}
	slices.Sort(others)
	return own, others
}

// private finds GOPRIVATE in the files that projects set it in.
func (g *Go) private() {
	for _, name := range []string{".env", ".envrc", ".env.example", "Makefile", "Taskfile.yml", "Dockerfile"} {
		data, err := g.tree.Read(name)
		if err != nil || data == nil {
			continue
		}
		for i, line := range strings.Split(string(data), "\n") {
			_, value, ok := strings.Cut(line, "GOPRIVATE")
			value = strings.TrimLeft(value, " \t:?=")
			value, _, _ = strings.Cut(strings.Trim(value, `"'`), " ")
			if value = strings.Trim(value, `"'`); ok && value != "" && !strings.ContainsAny(value, "$`(){}<>;") {
				g.Private = Fact{Value: value, Place: Place{name, i + 1}, Why: "GOPRIVATE", Confidence: Likely}
				return
			}
		}
	}
}

// Start is where a program starts: its func main.
func (g *Go) Start(p *GoPackage) Place {
	for _, name := range p.Files {
		data, err := g.tree.Read(name)
		if err != nil {
			continue
		}
		for i, line := range strings.Split(string(data), "\n") {
			if strings.HasPrefix(line, "func main(") {
				return Place{name, i + 1}
			}
		}
	}
	return Place{File: p.Files[0]}
}
