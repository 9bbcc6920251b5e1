package network

import (
	"path"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

var volumeBeforeWrites = &lint.Rule{
	Name:     "volume-before-writes",
	Theme:    lint.Network,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A step changes a directory that is a volume already",
		Why: "Docker's classic builder, and others that follow it, throw away what steps behind a `VOLUME` change in it; BuildKit keeps it. So the image depends on who builds it. " +
			"`VOLUME` at the end of the stage means the same everywhere.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
VOLUME /srv/data
COPY seed.json /srv/data/
#              ^^^^^^^^^^ /srv/data is a volume already
`,
			Good: `
FROM debian:13-slim
COPY seed.json /srv/data/
VOLUME /srv/data
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#notes-about-specifying-volumes"},
	},
	Check: func(p *lint.Pass) {
		all := volumes(p.Doc)
		if len(all) == 0 {
			return
		}
		said := map[*volume]bool{}
		for _, s := range p.Doc.Stages {
			for _, in := range s.Instructions {
				for at, dir := range written(in) {
					if v := declaredBefore(all, s, in, dir); v != nil && !said[v] {
						said[v] = true
						p.Report(at, "%s is a volume already", v.clean()).Note(v.word, "it is declared here")
					}
				}
			}
		}
	},
}

// declaredBefore is the volume of the stage that holds a path already before an
// instruction, or nil.
func declaredBefore(all []volume, s *parser.Stage, in parser.Instruction, dir string) *volume {
	for i, v := range all {
		if v.in.Stage() == s && v.in.Index < in.Common().Index && v.clean() != "/" && below(dir, v.clean()) {
			return &all[i]
		}
	}
	return nil
}

// written are the paths that an instruction surely writes to: destinations of
// COPY and ADD, and what mkdir, touch, chown and chmod are given.
func written(in parser.Instruction) func(func(source.Spanner, string) bool) {
	return func(yield func(source.Spanner, string) bool) {
		switch in := in.(type) {
		case *parser.Copy:
			if e := in.Expand(in.Dest); e.Known && path.IsAbs(e.Value) {
				yield(in.Dest, path.Clean(e.Value))
			}
		case *parser.Run:
			for _, c := range in.Commands() {
				if !writers[c.Name] {
					continue
				}
				for _, w := range c.Operands() {
					if value, known := in.Resolve(c, w); known && path.IsAbs(value) && !yield(w, path.Clean(value)) {
						return
					}
				}
			}
		}
	}
}

// writers are programs that change what they are given.
var writers = map[string]bool{"mkdir": true, "touch": true, "chown": true, "chmod": true, "chgrp": true}
