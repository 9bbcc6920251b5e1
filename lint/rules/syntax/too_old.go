package syntax

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

var tooOld = &lint.Rule{
	Name:     "syntax-too-old",
	Theme:    lint.Syntax,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The syntax directive is older than what the file uses",
		Why: "`# syntax=docker/dockerfile:1.2` has version 1.2 read the file, however new Docker is. What came later is an unknown flag to it, and a here-document is taken for shell text. " +
			"`docker/dockerfile:1` is always the newest compatible version.",
		Examples: []lint.Example{{
			Bad: `
# syntax=docker/dockerfile:1.2
FROM debian:13-slim
COPY --link app /app
#    ^^^^^^ --link needs Dockerfile syntax 1.4, and the file asks for 1.2
`,
			Good: `
# syntax=docker/dockerfile:1
FROM debian:13-slim
COPY --link app /app
`,
			Fixed: `
# syntax=docker/dockerfile:1
FROM debian:13-slim
COPY --link app /app
`,
		}},
		Links: []string{"https://docs.docker.com/build/buildkit/dockerfile-release-notes/"},
	},
	Check: func(p *lint.Pass) {
		dir, ref, ok := frontend(p.Doc)
		minor, labs, versioned := version(ref.Tag)
		if !ok || !versioned || minor == newest {
			return
		}
		for in := range parser.Each[parser.Instruction](p.Doc) {
			for _, use := range features(in) {
				if minor >= use.since.stable || labs && use.since.labs > 0 && minor >= use.since.labs {
					continue
				}
				p.Report(use.at, "%s needs Dockerfile syntax 1.%d, and the file asks for %s", use.name, use.since.stable, ref.Tag).
					Note(dir.Value, "asked for here").
					UnsafeFix("ask for docker/dockerfile:1", lint.Replace(dir.Value, "docker/dockerfile:1"))
			}
		}
	},
}

// since says which minor version of the syntax has a feature first, and which
// one of the labs channel, 0 where that does not matter.
type since struct{ stable, labs int }

// flagSince are the flags by instruction, from the Dockerfile reference.
var flagSince = map[string]since{
	"RUN mount": {2, 0}, "RUN network": {3, 1}, "RUN security": {20, 1}, "RUN device": {27, 14},
	"ADD chmod": {2, 0}, "ADD link": {4, 0}, "ADD checksum": {6, 5}, "ADD keep-git-dir": {1, 0}, "ADD exclude": {19, 7}, "ADD unpack": {17, 0},
	"COPY chmod": {2, 0}, "COPY link": {4, 0}, "COPY parents": {20, 7}, "COPY exclude": {19, 7},
}

type feature struct {
	name  string
	at    source.Spanner
	since since
}

// features are what an instruction uses that not every version knows.
func features(in parser.Instruction) []feature {
	n := in.Common()
	var out []feature
	for _, f := range n.Flags {
		if v, ok := flagSince[n.Name()+" "+f.Name]; ok {
			out = append(out, feature{"--" + f.Name, f, v})
		}
		if f.Name == "chmod" && strings.Trim(f.Value.String, "01234567") != "" && !strings.Contains(f.Value.String, "$") {
			out = append(out, feature{"a symbolic mode", f, since{14, 0}})
		}
	}
	for _, h := range n.Heredocs {
		out = append(out, feature{"a here-document", h.Mark, since{4, 3}})
	}
	if run, ok := in.(*parser.Run); ok {
		for _, m := range run.Mounts {
			if f := m.Get("env"); f != nil && m.Type == "secret" {
				out = append(out, feature{"a secret in a variable", f.Raw, since{10, 0}})
			}
		}
	}
	return out
}
