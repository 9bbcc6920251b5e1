package image

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

var platformConstant = &lint.Rule{
	Name:     "image-platform-constant",
	Theme:    lint.Image,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3029", "FromPlatformFlagConstDisallowed", "kics:b16e8501-ef3c-44e1-a543-a093238099c9", "terrascan:AC_DOCKER_0001", "semgrep:avoid-platform-with-from",
		"roast:DF061", "pathfinder:DOCKER-BP-027",
		"whalelint:STS003",
	},
	Doc: lint.Doc{
		Title: "FROM fixes the platform",
		Why: "With a constant `--platform` the stage is for that platform whatever the build asks for: the image cannot be built for another one, or is one that does not run there. " +
			"Leave the flag out, and give `--platform` to the build; a stage that compiles for others takes `--platform=$BUILDPLATFORM`. " +
			"Where a stage is meant for one platform, put that into its name (`AS build-amd64`): BuildKit and dockcheck then take it as intended. " +
			"In a stage that does not ship it is an info: copying files that are the same everywhere from one platform's image does no harm.",
		Examples: []lint.Example{{
			Bad: `
FROM --platform=linux/amd64 debian:13-slim
#               ^^^^^^^^^^^ linux/amd64 is fixed, whatever platform the build is for
`,
			Good: `
FROM --platform=$BUILDPLATFORM golang:1.27 AS build
FROM --platform=linux/amd64 debian:13-slim AS runtime-amd64
FROM debian:13-slim
`,
			Fixed: `
FROM debian:13-slim
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/"},
	},
	Check: func(p *lint.Pass) {
		for from := range parser.Each[*parser.From](p.Doc) {
			flag := from.Flags.Get("platform")
			if flag == nil {
				continue
			}
			value := from.Expand(flag.Word())
			platform, ok := image.ParsePlatform(value.Value)
			if !ok || len(value.Refs) > 0 {
				continue
			}
			name := strings.ToLower(from.Alias.String())
			if strings.Contains(name, platform.OS) || strings.Contains(name, platform.Arch) {
				continue
			}
			f := p.Report(flag.Value, "%s is fixed, whatever platform the build is for", value.Value).
				UnsafeFix("leave it to the build", dropFlag(from, flag))
			if !from.Stage().Ships() {
				f.As(lint.Info)
			}
		}
	},
}

// dropFlag takes a flag out, with the blanks behind it.
func dropFlag(from *parser.From, flag *parser.Flag) lint.Edit {
	next := from.Image.Span()
	for _, f := range from.Flags {
		if start := f.Span(); start.Start > flag.Span().Start && start.Start < next.Start {
			next = start
		}
	}
	return lint.Delete(flag.Span().Before().To(next.Before()))
}
