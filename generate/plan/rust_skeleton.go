package plan

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/detect"
)

// Skeleton is what stands for the source while dependencies are compiled. An empty
// library and a program that does nothing satisfy all lints of rustc but two, which
// want a comment, and a use of each dependency.
type Skeleton struct {
	Libraries  []string
	Programs   []string // and build scripts, tests, benchmarks
	Documented bool     // a lint wants each file to say what it is
	Unused     bool     // a lint wants each file to use all dependencies, and can be turned off
}

// Library is the text of the libraries, "" for empty files.
func (s Skeleton) Library() string {
	var parts []string
	if s.Documented {
		parts = append(parts, "/*! Empty */")
	}
	if s.Unused {
		parts = append(parts, "#![allow(unused_crate_dependencies)]")
	}
	return strings.Join(parts, " ")
}

// Program is the text of the programs.
func (s Skeleton) Program() string {
	return strings.TrimSpace(s.Library() + " fn main() {}")
}

// lints decides what the skeleton needs to satisfy the project's lints. forbidden is
// the one that it cannot satisfy.
func (r *rustPlanner) lints() (forbidden detect.Lint) {
	s := &r.build.Skeleton
	for _, c := range r.units.crates() {
		for _, l := range r.rust.Lints(c) {
			switch {
			case l.Level == "allow":
			case l.Name == "missing_docs":
				s.Documented = true
			case l.Name == "unused_crate_dependencies" && l.Level == "forbid":
				forbidden = l
			case l.Name == "unused_crate_dependencies":
				s.Unused = true
			}
		}
	}
	config := r.rust.Config.Flags
	for flags, place := range map[string]detect.Place{config.Value: config.Place, r.d.Build.Env["RUSTFLAGS"]: r.given("build", "env")} {
		flags = strings.ReplaceAll(flags, "-", "_")
		s.Documented = s.Documented || strings.Contains(flags, "missing_docs")
		for _, how := range []string{"_F ", "_F", "__forbid ", "__forbid="} {
			if name := "unused_crate_dependencies"; strings.Contains(flags, how+name) {
				forbidden = detect.Lint{Name: name, Level: "forbid", Place: place}
			}
		}
		s.Unused = s.Unused || strings.Contains(flags, "unused_crate_dependencies")
	}
	return forbidden
}

// skeleton adds the empty targets that Cargo needs to compile a crate's
// dependencies: those that the manifest lists, at least one, and the build script.
func (r *rustPlanner) skeleton(c *detect.Crate) {
	s := &r.build.Skeleton
	add := func(t detect.Target) {
		if t.Kind == "lib" {
			s.Libraries = append(s.Libraries, t.Path)
		} else {
			s.Programs = append(s.Programs, t.Path)
		}
	}
	some := false
	for _, t := range c.Targets {
		if t.Kind == "lib" || t.Explicit || t.Kind == "bin" && (t.Name == c.DefaultRun || c == r.bin.crate && t.Name == r.bin.target.Name) {
			add(t)
			some = true
		}
	}
	switch {
	case some:
	case len(c.Targets) > 0:
		add(c.Targets[0])
	default:
		s.Libraries = append(s.Libraries, path.Join(c.Dir, "src/lib.rs"))
	}
	if c.Build != "" {
		s.Programs = append(s.Programs, c.Build)
	}
}

// tidy sorts the files, each once. One that is a library and a program needs main.
func (s *Skeleton) tidy() {
	slices.Sort(s.Programs)
	slices.Sort(s.Libraries)
	s.Programs, s.Libraries = slices.Compact(s.Programs), slices.Compact(s.Libraries)
	s.Libraries = slices.DeleteFunc(s.Libraries, func(name string) bool { return slices.Contains(s.Programs, name) })
}
