package copy

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var notBuilt = &lint.Rule{
	Name:     "copy-not-built",
	Theme:    lint.Copy,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A program is copied from where it was not built",
		Why:   "The stage builds a program of that name at another path, and nothing else in it writes to the path that is copied; so the build stops, or an old file is copied.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
#                 -------- built here, to /out/server

FROM alpine:3.23
COPY --from=build /server /usr/local/bin/server
#                 ^^^^^^^ the stage build makes no /server
CMD ["server"]
`,
			Good: `
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM alpine:3.23
COPY --from=build /out/server /usr/local/bin/server
CMD ["server"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			for _, u := range s.Uses() {
				in, ok := u.By.(*parser.Copy)
				if !ok || u.Stage == nil || u.Stage == s {
					continue
				}
				for _, src := range sources(in) {
					from := path.Join("/", src.Value)
					m := builtElsewhere(u.Stage, from)
					if m != nil && src.Known && !mayWrite(u.Stage, from) {
						p.Report(src, "the stage %s makes no %s", u.Name, from).Note(m, "built here, to %s", m.Output)
					}
				}
			}
		}
	},
}

// builtElsewhere is the compilation of a stage that makes a program of the name
// that a path has, when none makes it there.
func builtElsewhere(s *parser.Stage, from string) *parser.Compilation {
	var elsewhere *parser.Compilation
	for _, m := range s.Compilations() {
		switch {
		case m.Output == "" || m.Dir || m.Output == from || parser.Within(m.Output, from):
			return nil
		case path.Base(m.Output) == path.Base(from):
			elsewhere = m
		}
	}
	return elsewhere
}

// mayWrite reports whether anything in a stage but its compilations may put a
// file at a path: a COPY of a directory, a command that names it or its
// directory, or one that nobody knows.
func mayWrite(s *parser.Stage, name string) bool {
	for stage := range s.Chain() {
		for _, in := range stage.Instructions {
			switch in := in.(type) {
			case *parser.Copy:
				if dest := in.Target(); parser.Within(name, dest) {
					return true
				}
			case *parser.Run:
				for _, c := range in.Commands() {
					if !compiles(c.Name) && !harmless(c.Name) {
						return true
					}
				}
			}
		}
	}
	return strings.ContainsAny(name, "*?[")
}

func compiles(name string) bool {
	switch name {
	case "go", "gcc", "g++", "cc", "c++", "clang", "clang++":
		return true
	}
	return false
}

// harmless reports whether a command of that name makes no program.
func harmless(name string) bool {
	switch name {
	case "apt-get", "apt", "apk", "dnf", "yum", "microdnf", "mkdir", "echo", "set", "export", "cd", "rm", "chmod", "chown", "true", "test", "[",
		"useradd", "adduser", "addgroup", "groupadd", "update-ca-certificates", "ls", "go-md2man", "strip", "upx", "cat", "sleep", "env":
		return true
	}
	return false
}
