package stage

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var targetIgnored = &lint.Rule{
	Name:     "stage-target-ignored",
	Theme:    lint.Stage,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A stage on the build machine's platform compiles for that platform only",
		Why: "`FROM --platform=$BUILDPLATFORM` makes a stage run on the machine that builds, whatever is built for; so the stage has to cross-compile. " +
			"When nothing in it looks at `TARGETARCH` or `TARGETPLATFORM`, the image for arm64 gets a program for amd64, which does not start there.",
		Examples: []lint.Example{{
			Bad: `
FROM --platform=$BUILDPLATFORM golang:1.26 AS build
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
#                 ^^^^^^^^ go compiles for the machine that builds, not for the target platform

FROM alpine:3.23
COPY --from=build /app /app
#                 ---- copied to the target platform
CMD ["/app"]
`,
			Good: `
FROM --platform=$BUILDPLATFORM golang:1.26 AS build
ARG TARGETOS TARGETARCH
COPY . .
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /app .

FROM alpine:3.23
COPY --from=build /app /app
CMD ["/app"]
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/multi-platform/#cross-compilation"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if !onBuilder(s) || looksAtTarget(s) {
				continue
			}
			for _, m := range s.Compilations() {
				for _, u := range s.Users() {
					in, ok := u.By.(*parser.Copy)
					if !ok || onBuilder(u.User) || !u.User.Ships() {
						continue
					}
					if source, _, ok := m.Brings(in); ok {
						p.Report(m, "%s compiles for the machine that builds, not for the target platform", m.Command.Name).
							Note(source, "copied to the target platform")
						break
					}
				}
			}
		}
	},
}

// onBuilder reports whether a stage runs on the platform of the build machine.
func onBuilder(s *parser.Stage) bool {
	root := s.Root()
	return root.From != nil && strings.Contains(root.From.Flags.Value("platform"), "BUILDPLATFORM")
}

// looksAtTarget reports whether anything in a stage may know what is built for:
// a predefined ARG, an option or variable of a compiler, or a script that takes
// them from the environment.
func looksAtTarget(s *parser.Stage) bool {
	for c := range s.Chain() {
		for _, in := range c.Instructions {
			text := in.Common().Text.String
			for _, word := range []string{"TARGET", "GOARCH", "--target", "xx-", "zigbuild", "BUILDX"} {
				if strings.Contains(text, word) {
					return true
				}
			}
			for _, h := range in.Common().Heredocs {
				if strings.Contains(h.Body.String, "TARGET") || strings.Contains(h.Body.String, "GOARCH") {
					return true
				}
			}
		}
	}
	return false
}
