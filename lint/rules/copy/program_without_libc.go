package copy

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var programWithoutLibc = &lint.Rule{
	Name:     "copy-program-without-libc",
	Theme:    lint.Copy,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A program is copied to an image that lacks its C library",
		Why: "A program that was linked to glibc does not start on Alpine or in an empty image, nor one of Alpine's on Debian: the kernel does not find its loader and says \"no such file or directory\" of a program that is there. " +
			"Link it statically (Go: `CGO_ENABLED=0`; Rust: a `musl` target; C: `-static`), or build it on the distribution that it runs on. " +
			"Go links to the C library as soon as there is a C compiler and the program uses the network or looks up users. A program that does neither is static all the same: of Go, this is said with `strict` only.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN go build -o /app ./cmd/app
#   -------- compiled here, for glibc

FROM scratch
COPY --from=build /app /app
#                 ^^^^ app needs glibc, which scratch does not have
ENTRYPOINT ["/app"]
`,
			Good: `
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app ./cmd/app

FROM scratch
COPY --from=build /app /app
ENTRYPOINT ["/app"]
`,
		}, {
			Bad: `
FROM rust:1.96 AS build
WORKDIR /src
COPY . .
RUN cargo build --release

FROM alpine:3.23
COPY --from=build /src/target/release/app /usr/local/bin/
#                 ^^^^^^^^^^^^^^^^^^^^^^^ app needs glibc, and alpine has musl
CMD ["app"]
`,
			Good: `
FROM rust:1.96-alpine AS build
WORKDIR /src
COPY . .
RUN cargo build --release

FROM alpine:3.23
COPY --from=build /src/target/release/app /usr/local/bin/
CMD ["app"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		eachCompiled(p.Doc, func(in *parser.Copy, m *parser.Compilation, source parser.Word, to string) {
			have, lacks := libcOf(in.Stage())
			if m.Libc == parser.AnyLibc || have == parser.AnyLibc || have == m.Libc || !runs(in.Stage(), to) || bringsLibc(in.Stage()) || takesLibraries(m) {
				return
			}
			f := p.Report(source, "%s needs %s, %s", path.Base(to), m.Libc, lacks).Note(m, "compiled here, for %s", m.Libc)
			if m.Command.Name == "go" {
				f.Strict().Note(nil, "unless the program does without net and os/user")
			}
		})
	},
}

// eachCompiled visits the COPYs into stages that ship which bring a program that
// another stage compiles, and under which path.
func eachCompiled(d *parser.Document, visit func(in *parser.Copy, m *parser.Compilation, source parser.Word, to string)) {
	for _, s := range d.Stages {
		if !s.Ships() {
			continue
		}
		for _, u := range s.Uses() {
			in, ok := u.By.(*parser.Copy)
			if !ok || u.Stage == nil || u.Stage == s {
				continue
			}
			for _, m := range u.Stage.Compilations() {
				if source, to, ok := m.Brings(in); ok {
					visit(in, m, source, to)
					break
				}
			}
		}
	}
}

// libcOf is the C library of a stage's image, and how to say that another is not
// there.
func libcOf(s *parser.Stage) (libc parser.Libc, lacks string) {
	if s.Root().Scratch {
		return parser.Static, "which scratch does not have"
	}
	facts := s.Facts()
	if facts == nil {
		return parser.AnyLibc, ""
	}
	switch libc = parser.Libc(facts.Libc); libc {
	case parser.Static:
		return libc, "which " + facts.Image.Name + " does not have"
	case parser.Glibc, parser.Musl:
		return libc, "and " + facts.Image.Name + " has " + facts.Libc
	}
	return parser.AnyLibc, ""
}

// runs reports whether the image starts the program that is at a path, or one in
// it.
func runs(s *parser.Stage, program string) bool {
	var words []string
	for _, c := range commands(s.Doc.Final()) {
		for _, w := range c.Script().Commands {
			words = append(words, w.Program.Value)
			for _, a := range w.Args {
				words = append(words, a.Value)
			}
		}
	}
	return slices.ContainsFunc(words, func(w string) bool {
		return w != "" && (path.Base(w) == path.Base(program) || path.IsAbs(w) && parser.Within(w, program))
	})
}

// commands are the ENTRYPOINT and the CMD of a stage.
func commands(s *parser.Stage) []*parser.Command {
	var out []*parser.Command
	if in := parser.Last[*parser.Entrypoint](s); in != nil {
		out = append(out, &in.Command)
	}
	if in := parser.Last[*parser.Cmd](s); in != nil {
		out = append(out, &in.Command)
	}
	return out
}

// takesLibraries reports whether the stage that compiles a program looks for the
// libraries that it needs, which is to copy them along.
func takesLibraries(m *parser.Compilation) bool {
	for s := range m.Run.Stage().Chain() {
		for run := range parser.Each[*parser.Run](s) {
			if slices.ContainsFunc(run.Commands(), func(c *shell.Command) bool { return c.Name == "ldd" || c.Name == "lddtree" || c.Name == "patchelf" }) {
				return true
			}
		}
	}
	return false
}

// bringsLibc reports whether something puts a C library into the stage.
func bringsLibc(s *parser.Stage) bool {
	for c := range s.Chain() {
		for _, in := range c.Instructions {
			text := in.Common().Text.String
			for _, name := range []string{"libc6-compat", "gcompat", "glibc", "musl", "ld-linux", "ld-musl", "/lib64", " /lib"} {
				if strings.Contains(text, name) {
					return true
				}
			}
		}
	}
	return false
}
