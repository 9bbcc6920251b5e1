package detect

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Project is what a directory says about itself.
type Project struct {
	Tree       *Tree
	Langs      []Language // that it could be, the likeliest first
	Rust       *Rust      // nil for another language
	Go         *Go
	Static     *Static
	Node       *Node
	Dockerfile *Dockerfile // nil without one of somebody's own
}

// Language is a language that a project could be in.
type Language struct {
	Name      string // rust, go, static, node
	Title     string // Node.js
	Place     Place
	Supported bool
}

// Options are what is known of a project already.
type Options struct {
	Lang string   // rust, go, static; with "", the manifests decide
	Tags []string // of Go's build constraints
}

// manifests are the files that say what language a project is in.
var manifests = []struct{ file, lang, title string }{
	{"Cargo.toml", "rust", "Rust"},
	{"go.mod", "go", "Go"},
	{"go.work", "go", "Go"},
	{"package.json", "node", "Node.js"},
	{"deno.json", "deno", "Deno"},
	{"deno.jsonc", "deno", "Deno"},
	{"pyproject.toml", "python", "Python"},
	{"requirements.txt", "python", "Python"},
	{"setup.py", "python", "Python"},
	{"Pipfile", "python", "Python"},
	{"pom.xml", "java", "Java"},
	{"build.gradle", "java", "Java"},
	{"build.gradle.kts", "java", "Java or Kotlin"},
	{"Gemfile", "ruby", "Ruby"},
	{"composer.json", "php", "PHP"},
	{"mix.exs", "elixir", "Elixir"},
	{"global.json", "dotnet", ".NET"},
	{"CMakeLists.txt", "c", "C or C++"},
	{"meson.build", "c", "C or C++"},
	{"Package.swift", "swift", "Swift"},
	{"stack.yaml", "haskell", "Haskell"},
	{"cabal.project", "haskell", "Haskell"},
	{"build.sbt", "scala", "Scala"},
	{"project.clj", "clojure", "Clojure"},
	{"deps.edn", "clojure", "Clojure"},
	{"pubspec.yaml", "dart", "Dart"},
	{"build.zig", "zig", "Zig"},
	{"shard.yml", "crystal", "Crystal"},
	{"gleam.toml", "gleam", "Gleam"},
	{"rebar.config", "erlang", "Erlang"},
}

// endings are the files of projects whose manifests have a name of their own.
var endings = []struct{ suffix, lang, title string }{
	{".csproj", "dotnet", ".NET"}, {".fsproj", "dotnet", ".NET"}, {".sln", "dotnet", ".NET"}, {".slnx", "dotnet", ".NET"}, {".cabal", "haskell", "Haskell"}, {".nimble", "nim", "Nim"},
}

// Read finds out about a project.
func Read(project fs.FS, o Options) (*Project, error) {
	tree, err := Walk(project)
	if err != nil {
		return nil, err
	}
	p := &Project{Tree: tree, Static: readStatic(tree)}
	p.languages()
	lang := o.Lang
	if ours := p.Supported(); lang == "" && len(ours) == 1 {
		lang = ours[0].Name
	}
	switch lang {
	case "rust":
		p.Rust, err = readRust(tree)
	case "go":
		p.Go, err = readGo(tree, o.Tags)
	case "":
		p.Node, err = readNode(tree)
	}
	if err != nil {
		return nil, err
	}
	p.Dockerfile, err = readDockerfile(tree)
	return p, err
}

// Supported are the languages that the project could be in and dockcheck writes
// Dockerfiles for.
func (p *Project) Supported() []Language {
	return slices.DeleteFunc(slices.Clone(p.Langs), func(l Language) bool { return !l.Supported })
}

// languages finds the languages that the project's manifests name.
func (p *Project) languages() {
	for _, m := range manifests {
		if p.Tree.Has(m.file) {
			p.language(Language{Name: m.lang, Title: m.title, Place: Place{File: m.file, Line: 1}, Supported: m.lang == "rust" || m.lang == "go"})
		}
	}
	for _, name := range p.Tree.files {
		if strings.Contains(name, "/") {
			continue
		}
		for _, e := range endings {
			if strings.HasSuffix(name, e.suffix) {
				p.language(Language{Name: e.lang, Title: e.title, Place: Place{File: name, Line: 1}})
			}
		}
	}
	if len(p.Langs) == 0 && len(p.Static.Dirs) > 0 {
		p.language(Language{Name: "static", Title: "a static site", Place: p.Static.Dirs[0].Place, Supported: true})
	}
}

func (p *Project) language(l Language) {
	if !slices.ContainsFunc(p.Langs, func(o Language) bool { return o.Name == l.Name }) {
		p.Langs = append(p.Langs, l)
	}
}

// Below are the manifests of supported languages in the directories below, the
// nearest first, for one who looked in the wrong place.
func (p *Project) Below() []Place {
	var out []Place
	for _, name := range p.Tree.files {
		if base := path.Base(name); strings.Contains(name, "/") && (base == "Cargo.toml" || base == "go.mod" || base == "go.work") {
			out = append(out, Place{File: name})
		}
	}
	slices.SortStableFunc(out, func(a, b Place) int { return strings.Count(a.File, "/") - strings.Count(b.File, "/") })
	return out
}
