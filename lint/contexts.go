package lint

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Contexts finds the build context of a Dockerfile: the directory that the user
// names, else the directory of the file when something in it says that it is one.
// Contexts may be used by several goroutines.
type Contexts struct {
	Dir string // what the user names, "" for none

	mu   sync.Mutex
	dirs map[string]bool // whether a directory is a build context
}

// manifests are files that make the directory of a Dockerfile its build context.
var manifests = map[string]bool{
	".dockerignore": true, "package.json": true, "deno.json": true, "go.mod": true, "Cargo.toml": true, "pyproject.toml": true, "requirements.txt": true,
	"setup.py": true, "Pipfile": true, "environment.yml": true, "pom.xml": true, "build.gradle": true, "build.gradle.kts": true, "Gemfile": true,
	"composer.json": true, "mix.exs": true, "pubspec.yaml": true, "Package.swift": true, "CMakeLists.txt": true,
}

// Open opens the build context of a Dockerfile, by its absolute path; nil when
// none is at hand. Nothing outside of the directory can be read through it, not
// through symbolic links either. Call close when the context is not needed any more.
func (c *Contexts) Open(file string) (context *Context, close func(), err error) {
	dir := c.Dir
	if dir == "" {
		if dir = filepath.Dir(file); !c.is(dir) {
			return nil, func() {}, nil
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, func() {}, err
	}
	name, err := filepath.Rel(dir, file)
	if err != nil || !filepath.IsLocal(name) {
		name = filepath.Base(file)
	}
	return NewContext(root.FS(), filepath.ToSlash(name)), func() { _ = root.Close() }, nil
}

// is reports whether a directory looks like a build context.
func (c *Contexts) is(dir string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	is, known := c.dirs[dir]
	if known {
		return is
	}
	entries, _ := os.ReadDir(dir) // one that cannot be read is none
	for _, e := range entries {
		name := e.Name()
		if manifests[name] || strings.HasSuffix(name, ".csproj") || strings.HasSuffix(name, ".sln") || strings.HasSuffix(name, ".dockerignore") {
			is = true
			break
		}
	}
	if c.dirs == nil {
		c.dirs = map[string]bool{}
	}
	c.dirs[dir] = is
	return is
}
