package parser

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser/shell"
)

// Compilation is a command of a RUN that compiles a program: go build, cargo
// build, gcc -o.
type Compilation struct {
	Run     *Run
	Command *shell.Command
	Output  string // the program, or the directory that it goes to; "" when that is not known
	Dir     bool   // Output is a directory
	Libc    Libc   // what the program needs to start
	Debug   bool   // it is built to be debugged, by an option or for want of one
}

// Libc is the C library that a program is linked to.
type Libc string

// The C libraries.
const (
	AnyLibc Libc = "" // not known
	Static  Libc = "none"
	Glibc   Libc = "glibc"
	Musl    Libc = "musl"
)

// Compilations are the compilations in the RUNs of the stage and of the stages
// it starts from, in the order of the build.
func (s *Stage) Compilations() []*Compilation {
	var out []*Compilation
	s.eachRun(func(run *Run, c *shell.Command) {
		switch c.Name {
		case "go":
			if c.Is("go", "build", "install") {
				out = append(out, run.goBuild(c))
			}
		case "cargo":
			if c.Is("cargo", "build", "b", "install") {
				out = append(out, run.cargoBuild(c))
			}
		case "gcc", "g++", "cc", "c++", "clang", "clang++":
			if !c.Has("-c", "-shared", "-E", "-S") && c.Has("-o") {
				out = append(out, run.cBuild(c))
			}
		}
	})
	return out
}

// Span is the place of the compiler's name and, of go and cargo, its subcommand.
func (m *Compilation) Span() Span {
	if w, i := m.Command.SubWord(); i >= 0 && (m.Command.Name == "go" || m.Command.Name == "cargo") {
		return m.Command.Program.Span().To(w.Span())
	}
	return m.Command.Program.Span()
}

// Brings reports whether a COPY --from takes along what a compilation makes, in
// which of its sources, and under which path it is afterwards.
func (m *Compilation) Brings(in *Copy) (source Word, to string, ok bool) {
	for _, w := range in.Sources {
		e := in.Expand(w)
		from := path.Join("/", e.Value)
		if !e.Known || m.Output == "" || from == "/" {
			continue
		}
		switch {
		case from == m.Output && !m.Dir, m.Dir && from != m.Output && Within(from, m.Output):
			return w, in.lands(from), true
		case Within(m.Output, from): // a directory, whose contents are copied
			return w, path.Join(in.Target(), strings.TrimPrefix(m.Output, from)), true
		}
	}
	return Word{}, "", false
}

// goBuild reads go build and go install. Without cgo a program is static; cgo is
// on when there is a C compiler (cmd/cgo), unless CGO_ENABLED=0.
func (r *Run) goBuild(c *shell.Command) *Compilation {
	m := &Compilation{Run: r, Command: c}
	var out shell.Word
	given := false
	for _, o := range c.Options() {
		switch o.Name {
		case "-o":
			out, given = o.Value, o.HasValue
		case "-gcflags":
			m.Debug = strings.Contains(o.Value.Value, "-N") && strings.Contains(o.Value.Value, "-l")
		}
	}
	switch {
	case given:
		if value, known := r.Resolve(c, out); known {
			m.Output, m.Dir = r.in(c, value), strings.HasSuffix(value, "/")
		}
	case c.Is("go", "install"):
		m.Output, m.Dir = "/go/bin", true
		if v := r.Lookup("GOBIN"); v != nil && v.Known {
			m.Output = path.Clean(v.Value)
		} else if v := r.Lookup("GOPATH"); v != nil && v.Known {
			m.Output = path.Join(v.Value, "bin")
		}
	case len(c.Operands()) == 2:
		if name := path.Base(c.Operands()[1].Value); name != "." && name != ".." && name != "..." && !strings.HasSuffix(name, ".go") {
			m.Output = r.in(c, name)
		}
	}
	if r.stage.mentions("CGO_ENABLED=1") || !r.stage.mentions("CGO_ENABLED") {
		m.Libc = r.linked(c, "-static", "netgo", "internal")
	}
	if m.Libc != AnyLibc && !r.stage.hasCompiler() {
		m.Libc = AnyLibc
	}
	return m
}

// cargoBuild reads cargo build and cargo install. What it makes is dynamic on
// glibc and static on musl (the Rust reference, "Static and dynamic C runtimes").
func (r *Run) cargoBuild(c *shell.Command) *Compilation {
	m := &Compilation{Run: r, Command: c, Dir: true}
	target := r.in(c, "target")
	if v := r.Lookup("CARGO_TARGET_DIR"); v != nil && v.Known {
		target = path.Clean(v.Value)
	}
	if w, ok := c.Value("--target-dir"); ok {
		target = r.in(c, w.Value)
	}
	triple, cross := c.Value("--target")
	m.Output = target
	switch {
	case c.Is("cargo", "install"):
		m.Output = "/usr/local/cargo/bin"
		if w, ok := c.Value("--root"); ok {
			m.Output = r.in(c, path.Join(w.Value, "bin"))
		}
		m.Debug = c.Has("--debug")
	case !c.Has("-r", "--release", "--profile"):
		m.Debug = true
	}
	if libc := r.linked(c, "crt-static", "musl", "zigbuild"); libc == Glibc && (!cross || strings.Contains(triple.Value, "linux-gnu")) {
		m.Libc = libc
	}
	return m
}

func (r *Run) cBuild(c *shell.Command) *Compilation {
	m := &Compilation{Run: r, Command: c, Libc: r.linked(c, "-static", "musl", "-nostdlib", "-ffreestanding")}
	if c.Has("--target", "-target") {
		m.Libc = AnyLibc
	}
	if out, _ := c.Value("-o"); out.Value != "" {
		if value, known := r.Resolve(c, out); known {
			m.Output = r.in(c, value)
		}
	}
	m.Debug = c.Has("-O0") && c.Has("-g", "-ggdb")
	return m
}

// linked is the C library of the stage, unless one of some words that make a
// program static stands anywhere in the stage, or in a variable of the command.
func (r *Run) linked(c *shell.Command, static ...string) Libc {
	facts := r.stage.Facts()
	if facts == nil || slices.ContainsFunc(static, r.stage.mentions) {
		return AnyLibc
	}
	for _, w := range c.Args {
		if value, known := r.Resolve(c, w); !known && strings.Contains(strings.ToLower(w.Value), "flags") || slices.ContainsFunc(static, func(s string) bool { return strings.Contains(value, s) }) {
			return AnyLibc
		}
	}
	switch facts.Libc {
	case "glibc":
		return Glibc
	case "musl":
		return Musl
	}
	return AnyLibc
}

// hasCompiler reports whether the stage surely has a C compiler.
func (s *Stage) hasCompiler() bool {
	if present, known := s.Facts().Has("gcc"); present && known {
		return true
	}
	return s.Installs("gcc")
}

// mentions reports whether a text stands in an instruction of the stage or of
// the stages it starts from.
func (s *Stage) mentions(text string) bool {
	for c := range s.Chain() {
		for _, in := range c.Instructions {
			n := in.Common()
			if strings.Contains(n.Text.String, text) || slices.ContainsFunc(n.Heredocs, func(h *Heredoc) bool { return strings.Contains(h.Body.String, text) }) {
				return true
			}
		}
	}
	return false
}

// in is a path in the directory that a command runs in, "" when that is not known.
func (r *Run) in(c *shell.Command, p string) string {
	if path.IsAbs(p) {
		return path.Clean(p)
	}
	dir := r.DirOf(c)
	if strings.Contains(dir, "$") || !r.Dir().Known && r.Dir().By != nil {
		return ""
	}
	return path.Join("/", dir, p)
}
