package image

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var toolchainShipped = &lint.Rule{
	Name:     "image-toolchain-shipped",
	Theme:    lint.Image,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"roast:DF011", "tally:prefer-multi-stage-build"},
	Doc: lint.Doc{
		Title: "The image that ships compiles its program and keeps the compiler",
		Why: "The program is built in the stage that ships, on an image with compilers and sources: hundreds of megabytes that nobody needs at run time, and tools for whoever breaks in. " +
			"Build in one stage and copy the result into a small one. " +
			"It does not matter for images whose purpose is to build, for development and CI.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.27
#    ^^^^^^^^^^^ golang ships with the image, though only the build needs it
COPY . .
RUN go build -o /app ./cmd/app
#   -------- here it compiles
CMD ["/app"]
`,
			Good: `
FROM golang:1.27 AS build
COPY . .
RUN CGO_ENABLED=0 go build -o /app ./cmd/app
FROM gcr.io/distroless/static-debian13
COPY --from=build /app /app
CMD ["/app"]
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/multi-stage/"},
	},
	Check: func(p *lint.Pass) {
		final := p.Doc.Final()
		if final == nil || final.Root().Image == nil {
			return
		}
		facts := final.Facts()
		if facts == nil || !facts.Toolchain || !runsProgram(final) {
			return
		}
		for s := range final.Chain() {
			for run := range parser.Each[*parser.Run](s) {
				for _, c := range run.Commands() {
					if compiles(c) && !run.OnBuild() {
						root := final.Root()
						p.Report(root.From.Image, "%s ships with the image, though only the build needs it", facts.Image.Name).Note(c.Program.Span().To(subcommand(c)), "here it compiles")
						return
					}
				}
			}
		}
	},
}

// runsProgram reports whether the stage says what runs in it.
func runsProgram(s *parser.Stage) bool {
	cmd, entrypoint := parser.Last[*parser.Cmd](s), parser.Last[*parser.Entrypoint](s)
	return cmd != nil && len(cmd.Commands()) > 0 || entrypoint != nil && len(entrypoint.Commands()) > 0
}

// compiles reports whether a command builds a program that runs without its
// compiler.
func compiles(c *shell.Command) bool {
	switch c.Name {
	case "go":
		return c.Is("go", "build", "install")
	case "cargo":
		return c.Is("cargo", "build", "install")
	case "dotnet":
		return c.Is("dotnet", "publish", "build")
	case "mvn", "mvnw", "gradle", "gradlew", "stack", "cabal":
		return true
	case "swift":
		return c.Is("swift", "build")
	}
	return false
}

// subcommand is the place of a command's subcommand, or of its program.
func subcommand(c *shell.Command) parser.Span {
	if w, i := c.SubWord(); i >= 0 {
		return w.Span()
	}
	return c.Program.Span()
}
