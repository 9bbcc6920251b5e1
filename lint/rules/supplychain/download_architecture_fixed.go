package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

var downloadArchitectureFixed = &lint.Rule{
	Name:     "download-architecture-fixed",
	Theme:    lint.SupplyChain,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A file built for several architectures downloads one of them",
		Why: "The file is written for more than one architecture: it uses `TARGETARCH`, `TARGETPLATFORM` or `BUILDPLATFORM`. A download for one of them gives the other images a program that does not start. " +
			"Choose by `TARGETARCH`. It is silent where the other architecture is downloaded too, and in a stage that is fixed to one platform.",
		Examples: []lint.Example{{
			Bad: `
FROM --platform=$BUILDPLATFORM golang:1.26 AS build
ARG TARGETARCH
RUN GOARCH=$TARGETARCH go build -o /app .
FROM debian:13-slim
COPY --from=build /app /app
ADD https://example.com/tool-linux-amd64 /usr/local/bin/tool
#                                  ^^^^^ tool-linux-amd64 is for one architecture, the file is for several
`,
			Good: `
FROM --platform=$BUILDPLATFORM golang:1.26 AS build
ARG TARGETARCH
RUN GOARCH=$TARGETARCH go build -o /app .
FROM debian:13-slim
ARG TARGETARCH
COPY --from=build /app /app
ADD https://example.com/tool-linux-$TARGETARCH /usr/local/bin/tool
`,
		}},
	},
	Check: func(p *lint.Pass) {
		if !severalPlatforms(p.Doc) {
			return
		}
		found := map[string][]download{}
		for _, d := range downloads.Of(p) {
			if arch, _ := architecture(p, d); arch != "" && d.in.Common().Stage().From != nil && !fixedPlatform(d.in.Common().Stage()) {
				found[arch] = append(found[arch], d)
			}
		}
		if len(found) != 1 {
			return
		}
		for _, list := range found {
			for _, d := range list {
				_, at := architecture(p, d)
				p.Report(at, "%s is for one architecture, the file is for several", remoteName(d.url))
			}
		}
	},
}

// architectures are the names of architectures in the names of downloads.
var architectures = []struct{ name, arch string }{
	{"amd64", "amd64"},
	{"x86_64", "amd64"},
	{"x86-64", "amd64"},
	{"linux-x64", "amd64"},
	{"linux64", "amd64"},
	{"arm64", "arm64"},
	{"aarch64", "arm64"},
	{"armhf", "arm"},
	{"armv7", "arm"},
	{"ppc64le", "ppc64le"},
	{"s390x", "s390x"},
}

// architecture is the one architecture that the URL is written for, and where
// it says so; "" when it names none, or is put together from variables.
func architecture(p *lint.Pass, d download) (arch string, at source.Span) {
	written := p.Doc.Text(d.at)
	for _, a := range architectures {
		if i := strings.Index(written, a.name); i >= 0 && !strings.Contains(strings.ToLower(written), "arch}") && !strings.Contains(strings.ToLower(written), "$arch") {
			start := d.at.Start + int32(i)
			return a.arch, source.Span{Start: start, End: start + int32(len(a.name))}
		}
	}
	return "", source.Span{}
}

// severalPlatforms reports whether the file is written for several platforms.
func severalPlatforms(d *parser.Document) bool {
	for _, s := range d.Stages {
		if s.From != nil && strings.Contains(s.From.Flags.Value("platform"), "PLATFORM") {
			return true
		}
	}
	for arg := range parser.Each[*parser.Arg](d) {
		for _, kv := range arg.Pairs {
			if has("TARGETARCH TARGETPLATFORM TARGETVARIANT BUILDPLATFORM BUILDARCH", kv.Key.String()) {
				return true
			}
		}
	}
	return false
}

// fixedPlatform reports whether a stage runs on one platform whatever is built:
// that of the build machine, or one that --platform names.
func fixedPlatform(s *parser.Stage) bool {
	root := s.Root()
	return root.From != nil && root.From.Flags.Get("platform") != nil && !strings.Contains(root.From.Flags.Value("platform"), "TARGET")
}
