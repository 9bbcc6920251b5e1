package detect

import (
	"path"
	"slices"
	"strings"
)

// sourceFiles are the files that a crate is compiled from: its build script, and
// those of its library and of the binary.
func (r *Rust) sourceFiles(c *Crate, bin Target) []string {
	var out []string
	if c.Build != "" && r.tree.Has(c.Build) {
		out = append(out, c.Build)
	}
	others := map[string]bool{}
	for _, t := range c.Bins() {
		others[t.Path] = t.Path != bin.Path
	}
	for _, read := range r.Sources(c, bin) {
		names := []string{read.Path}
		if read.Dir {
			names = r.tree.Files(read.Path, ".rs")
		}
		for _, name := range names {
			if !others[name] && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// Sources are the directories and files that hold the source of a crate's library,
// and that of the binary where it is the crate's.
func (r *Rust) Sources(c *Crate, bin Target) []Input {
	var out []Input
	for _, t := range c.Targets {
		switch dir := path.Dir(t.Path); {
		case t.Kind != "lib" && t.Path != bin.Path:
		case dir == c.Dir:
			out = append(out, r.scattered(c)...)
		default:
			out = append(out, Input{Path: dir, Dir: true})
		}
	}
	return out
}

// scattered is the source of a crate that has it beside its manifest.
func (r *Rust) scattered(c *Crate) []Input {
	var out []Input
	for _, name := range r.tree.Files(c.Dir, ".rs") {
		rel := strings.TrimPrefix(name, c.Dir+"/")
		top, _, deep := strings.Cut(rel, "/")
		dir := path.Join(c.Dir, top)
		switch {
		case !deep:
			out = append(out, Input{Path: name})
		case slices.Contains([]string{"tests", "benches", "examples"}, top) || r.tree.Has(path.Join(dir, "Cargo.toml")):
		case !slices.ContainsFunc(out, func(in Input) bool { return in.Path == dir }):
			out = append(out, Input{Path: dir, Dir: true})
		}
	}
	return out
}
