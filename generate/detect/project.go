package detect

import (
	"io/fs"
	"path"
	"strings"
)

// Project is what a directory says about itself.
type Project struct {
	Tree  *Tree
	Langs []Language // that it could be, the likeliest first
	Rust  *Rust      // nil for another language
	Go    *Go
}

// Language is a language that a project could be in.
type Language struct {
	Name      string // rust, go, static, node
	Place     Place
	Supported bool
}

// manifests are the files that say what language a project is in.
var manifests = []struct{ file, lang string }{
	{"Cargo.toml", "rust"},
	{"go.mod", "go"},
	{"go.work", "go"},
	{"package.json", "node"},
	{"deno.json", "deno"},
	{"deno.jsonc", "deno"},
	{"pyproject.toml", "python"},
	{"requirements.txt", "python"},
	{"setup.py", "python"},
	{"Pipfile", "python"},
	{"pom.xml", "java"},
	{"build.gradle", "java"},
	{"build.gradle.kts", "java"},
	{"Gemfile", "ruby"},
	{"composer.json", "php"},
	{"mix.exs", "elixir"},
	{"global.json", "dotnet"},
	{"CMakeLists.txt", "c"},
	{"Package.swift", "swift"},
	{"stack.yaml", "haskell"},
	{"build.sbt", "scala"},
	{"project.clj", "clojure"},
	{"pubspec.yaml", "dart"},
	{"build.zig", "zig"},
	{"shard.yml", "crystal"},
}

// Read finds out about a project. lang is the language when it is known already;
// with "", the manifests decide.
func Read(project fs.FS, lang string) (*Project, error) {
	tree, err := Walk(project)
	if err != nil {
		return nil, err
	}
	p := &Project{Tree: tree}
	p.languages()
	if lang == "" && len(p.Langs) > 0 {
		lang = p.Langs[0].Name
	}
	switch lang {
	case "rust":
		p.Rust, err = readRust(tree)
	case "go":
		p.Go, err = readGo(tree)
	}
	if err != nil {
		return nil, err
	}
	return p, nil
}

// languages finds the languages that the project's manifests name.
func (p *Project) languages() {
	supported := map[string]bool{"rust": true, "go": true}
	seen := map[string]bool{}
	for _, m := range manifests {
		if p.Tree.Has(m.file) && !seen[m.lang] {
			seen[m.lang] = true
			p.Langs = append(p.Langs, Language{Name: m.lang, Place: Place{File: m.file, Line: 1}, Supported: supported[m.lang]})
		}
	}
}

// Below are the manifests of supported languages in the directories below, for
// one who looked in the wrong place.
func (p *Project) Below() []Place {
	var out []Place
	for _, name := range p.Tree.files {
		if base := path.Base(name); strings.Contains(name, "/") && (base == "Cargo.toml" || base == "go.mod") {
			out = append(out, Place{File: name})
		}
	}
	return out
}
