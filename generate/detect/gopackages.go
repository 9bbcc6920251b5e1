package detect

import (
	"bytes"
	"errors"
	"go/build"
	"go/scanner"
	"go/token"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// GoPackage is a package of a Go project, as it is compiled for Linux.
type GoPackage struct {
	Dir     string // relative to the project: cmd/api
	Name    string // main
	Imports []string
	Files   []string // that are compiled, relative to the project
	Others  []string // that are compiled elsewhere, and those in other languages
	Embeds  []Embed
	Cgo     Place // the first file with import "C"
	Broken  error // why it cannot be read
}

// Embed is a //go:embed line.
type Embed struct {
	Pattern string // relative to the package's directory
	Place   Place
}

// packages finds the directories of the modules that hold Go files, and reads
// those of programs.
func (g *Go) packages() error {
	modules := map[string]bool{}
	for _, name := range g.tree.Files(".", "go.mod") {
		modules[path.Dir(name)] = true
	}
	var firsts, dirs []string
	for _, name := range g.tree.Files(".", ".go") {
		dir := path.Dir(name)
		if strings.HasSuffix(name, "_test.go") || unbuilt(dir) {
			continue
		}
		if _, seen := g.names[dir]; !seen && g.owns(dir, modules) {
			firsts, dirs = append(firsts, name), append(dirs, dir)
		}
		g.names[dir] = append(g.names[dir], name)
	}
	g.tree.prefetch(firsts)
	for i, dir := range dirs {
		data, err := g.tree.Read(firsts[i])
		if err != nil {
			return err
		}
		g.own[dir] = true
		if packageName(string(data)) == "main" {
			g.Package(dir)
		}
	}
	return nil
}

// packageName is the name in the package clause of a file.
func packageName(src string) string {
	l := &lexer{src: src, golang: true}
	for l.pos < len(l.src) && len(l.tokens) < 2 {
		l.next()
	}
	if len(l.tokens) < 2 {
		return ""
	}
	return l.tokens[1].text
}

// Package is the package in a directory, nil when there is none.
func (g *Go) Package(dir string) *GoPackage {
	if p, ok := g.dirs[dir]; ok || !g.own[dir] {
		return p
	}
	g.tree.prefetch(g.names[dir])
	p := g.readPackage(dir)
	g.dirs[dir] = p
	if p != nil {
		g.Packages = append(g.Packages, p)
	}
	return p
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
	p, err := g.context("amd64").ImportDir(dir, 0)
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
	for _, name := range slices.Concat(p.SFiles, p.HFiles, p.CFiles, p.CXXFiles, p.SysoFiles, p.IgnoredGoFiles, p.IgnoredOtherFiles) {
		if !strings.HasSuffix(name, "_test.go") {
			out.Others = append(out.Others, path.Join(dir, name))
		}
	}
	if len(p.CgoFiles) > 0 {
		out.Cgo = position(dir, p.CgoFiles[0], p.ImportPos["C"])
	}
	out.embeds(p)
	if len(p.IgnoredGoFiles) > 0 {
		if other, err := g.context("arm64").ImportDir(dir, 0); err == nil {
			out.Imports = append(out.Imports, other.Imports...)
			out.embeds(other)
		}
	}
	return out
}

// embeds notes the patterns of //go:embed lines.
func (p *GoPackage) embeds(from *build.Package) {
	for _, pattern := range from.EmbedPatterns {
		e := Embed{Pattern: pattern, Place: position(p.Dir, "", from.EmbedPatternPos[pattern])}
		if !slices.Contains(p.Embeds, e) {
			p.Embeds = append(p.Embeds, e)
		}
	}
}

// position is where go/build found something, or a file when it does not say.
func position(dir, file string, at []token.Position) Place {
	if len(at) > 0 {
		return Place{path.Join(dir, path.Base(at[0].Filename)), at[0].Line}
	}
	return Place{File: path.Join(dir, file)}
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
func (g *Go) context(arch string) *build.Context {
	return &build.Context{
		GOOS: "linux", GOARCH: arch, CgoEnabled: true, Compiler: "gc", ReleaseTags: releases(), BuildTags: g.tags,
		JoinPath:      path.Join,
		SplitPathList: func(list string) []string { return strings.Split(list, ":") },
		IsAbsPath:     path.IsAbs,
		IsDir:         g.tree.HasDir,
		HasSubdir:     func(string, string) (string, bool) { return "", false },
		ReadDir:       g.infos,
		OpenFile:      g.open,
	}
}

// infos are the files of a directory.
func (g *Go) infos(dir string) ([]fs.FileInfo, error) {
	var out []fs.FileInfo
	for _, name := range g.tree.in[dir] {
		out = append(out, fileInfo(name))
	}
	return out, nil
}

// fileInfo is the name of a file, which is all that go/build asks for.
type fileInfo string

func (f fileInfo) Name() string     { return string(f) }
func (fileInfo) Size() int64        { return 0 }
func (fileInfo) Mode() fs.FileMode  { return 0 }
func (fileInfo) ModTime() time.Time { return time.Time{} }
func (fileInfo) IsDir() bool        { return false }
func (fileInfo) Sys() any           { return nil }

// open is a file of the project for go/build.
func (g *Go) open(name string) (io.ReadCloser, error) {
	data, err := g.tree.Read(name)
	if err != nil {
		return nil, err
	}
	return io.NopCloser(bytes.NewReader(data)), nil
}

// releases are the release tags that build constraints ask for.
func releases() []string {
	var out []string
	for minor := 1; minor < 60; minor++ {
		out = append(out, "go1."+strconv.Itoa(minor))
	}
	return out
}
