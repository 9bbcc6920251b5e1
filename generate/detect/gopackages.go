package detect

import (
	"errors"
	"go/build"
	"go/scanner"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// GoPackage is a package of a Go project, as it is compiled for Linux.
type GoPackage struct {
	Dir     string // relative to the project: cmd/api
	Name    string // main
	Imports []string
	Files   []string // relative to the project
	Embeds  []Embed
	Cgo     Place // the first file with import "C"
	Broken  error // why it cannot be read
}

// Embed is a //go:embed line.
type Embed struct {
	Pattern string // relative to the package's directory
	Place   Place
}

// packages reads the directories of the modules that hold Go files.
func (g *Go) packages() error {
	modules := map[string]bool{}
	for _, name := range g.tree.Files(".", "go.mod") {
		modules[path.Dir(name)] = true
	}
	seen := ""
	for _, name := range g.tree.Files(".", ".go") {
		dir := path.Dir(name)
		if dir == seen || strings.HasSuffix(name, "_test.go") || g.dirs[dir] != nil || unbuilt(dir) || !g.owns(dir, modules) {
			continue
		}
		seen = dir
		if p := g.readPackage(dir); p != nil {
			g.dirs[dir] = p
			g.Packages = append(g.Packages, p)
		}
	}
	return nil
}

// owns reports whether a directory belongs to a module of the project, and not to
// one that lies in it and that nothing names; modules are the directories of all.
func (g *Go) owns(dir string, modules map[string]bool) bool {
	for !modules[dir] && dir != "." {
		dir = path.Dir(dir)
	}
	m := g.Module(dir)
	return m != nil && m.Dir == dir
}

// unbuilt reports whether the go command leaves a directory out of ./...
func unbuilt(dir string) bool {
	return slices.ContainsFunc(strings.Split(dir, "/"), func(part string) bool {
		return part == "testdata" || part == "vendor" || part != "." && (part[0] == '_' || part[0] == '.')
	})
}

// readPackage reads what the go command wants to know of a package; nil when no
// file of the directory is compiled for Linux.
func (g *Go) readPackage(dir string) *GoPackage {
	p, err := g.context().ImportDir(dir, 0)
	var none *build.NoGoError
	if errors.As(err, &none) || len(p.GoFiles)+len(p.CgoFiles) == 0 && err == nil {
		return nil
	}
	out := &GoPackage{Dir: dir, Name: p.Name, Imports: p.Imports}
	if err != nil {
		out.Broken = goError(dir, err)
	}
	for _, name := range append(slices.Clone(p.GoFiles), p.CgoFiles...) {
		out.Files = append(out.Files, path.Join(dir, name))
	}
	if len(p.CgoFiles) > 0 {
		at := p.ImportPos["C"]
		out.Cgo = Place{File: path.Join(dir, p.CgoFiles[0])}
		if len(at) > 0 {
			out.Cgo = Place{path.Join(dir, path.Base(at[0].Filename)), at[0].Line}
		}
	}
	for _, pattern := range p.EmbedPatterns {
		e := Embed{Pattern: pattern}
		if at := p.EmbedPatternPos[pattern]; len(at) > 0 {
			e.Place = Place{path.Join(dir, path.Base(at[0].Filename)), at[0].Line}
		}
		out.Embeds = append(out.Embeds, e)
	}
	return out
}

func goError(dir string, err error) error {
	var list scanner.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		return Errorf(Place{path.Join(dir, path.Base(list[0].Pos.Filename)), list[0].Pos.Line}, "%s", list[0].Msg)
	}
	return Errorf(Place{File: dir}, "%v", err)
}

// context reads packages in the project instead of in the file system, for one
// system, whichever dockcheck runs on.
func (g *Go) context() *build.Context {
	return &build.Context{
		GOOS: "linux", GOARCH: "amd64", CgoEnabled: true, Compiler: "gc", ReleaseTags: releases(), BuildTags: g.tags,
		JoinPath:      path.Join,
		SplitPathList: func(list string) []string { return strings.Split(list, ":") },
		IsAbsPath:     path.IsAbs,
		IsDir:         g.tree.HasDir,
		HasSubdir:     func(root, dir string) (string, bool) { return "", false },
		ReadDir:       g.infos,
		OpenFile:      func(name string) (io.ReadCloser, error) { return g.tree.fsys.Open(name) },
	}
}

func (g *Go) infos(dir string) ([]fs.FileInfo, error) {
	entries, err := fs.ReadDir(g.tree.fsys, dir)
	var out []fs.FileInfo
	for _, e := range entries {
		if info, err := fs.Stat(g.tree.fsys, path.Join(dir, e.Name())); err == nil && (strings.HasSuffix(e.Name(), ".go") || info.IsDir()) {
			out = append(out, info)
		}
	}
	return out, err
}

// releases are the release tags that build constraints ask for.
func releases() []string {
	var out []string
	for minor := 1; minor < 60; minor++ {
		out = append(out, "go1."+strconv.Itoa(minor))
	}
	return out
}
