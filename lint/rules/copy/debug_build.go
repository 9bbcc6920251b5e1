package copy

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var debugBuild = &lint.Rule{
	Name:     "copy-debug-build",
	Theme:    lint.Copy,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A program that was built for debugging is in the image",
		Why: "Without `--release`, Cargo optimises nothing and checks what a release does not: the program is several times slower and larger. " +
			"The same goes for `dotnet` with `-c Debug`, for Go with the optimiser off (`-gcflags='all=-N -l'`) and for C with `-O0`. " +
			"An image for debugging is no mistake: ignore the rule there.",
		Examples: []lint.Example{{
			Bad: `
FROM rust:1.96 AS build
WORKDIR /src
COPY . .
RUN cargo build

FROM debian:13-slim
COPY --from=build /src/target/debug/app /usr/local/bin/app
#                 ^^^^^^^^^^^^^^^^^^^^^ /src/target/debug/app is a build for debugging
CMD ["app"]
`,
			Good: `
FROM rust:1.96 AS build
WORKDIR /src
COPY . .
RUN cargo build --release

FROM debian:13-slim
COPY --from=build /src/target/release/app /usr/local/bin/app
CMD ["app"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if !s.Ships() {
				continue
			}
			for _, u := range s.Uses() {
				in, ok := u.By.(*parser.Copy)
				if !ok || u.Stage == nil {
					continue
				}
				for _, src := range sources(in) {
					if src.Known && isDebugPath(src.Value) && !forDebugging(s) {
						p.Report(src, "%s is a build for debugging", src.Value)
					}
				}
			}
		}
		eachCompiled(p.Doc, func(in *parser.Copy, m *parser.Compilation, source parser.Word, to string) {
			if m.Debug && m.Command.Name != "cargo" && !forDebugging(in.Stage()) {
				p.Report(source, "%s is a build for debugging", path.Base(to)).Note(m, "compiled here, without optimisation")
			}
		})
	},
}

// isDebugPath recognises where Cargo and .NET put what they build for debugging.
func isDebugPath(p string) bool {
	return strings.Contains(p, "target/") && strings.Contains(p+"/", "/debug/") || strings.Contains(p+"/", "bin/Debug/")
}

// forDebugging reports whether an image has a debugger, or its stage says that
// it is not for production.
func forDebugging(s *parser.Stage) bool {
	for _, word := range []string{"debug", "dev", "test"} {
		if strings.Contains(s.Name, word) {
			return true
		}
	}
	return slices.ContainsFunc([]string{"gdb", "dlv", "gdbserver", "lldb", "lldb-server"}, func(debugger string) bool {
		present, _ := s.Has(debugger)
		return present || s.Installs(debugger)
	})
}
