package image

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/image"
)

var registryNotAllowed = &lint.Rule{
	Name:     "image-registry-not-allowed",
	Theme:    lint.Image,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3026", "kics:d0b535a2-5e5f-d18f-52f8-cc59a3f236bd", "roast:DF065", "docker-bench:4.2", "dockerfile_lint:specified_registry"},
	Options: []lint.Option{{
		Name:    "allowed",
		Default: []string{},
		Doc:     "The registries that images may come from: `docker.io`, `registry.example.com:5000`, `*.example.com`, `*`. Without any, the rule is off.",
	}},
	Doc: lint.Doc{
		Title: "The image comes from a registry that is not allowed",
		Why: "An organisation wants its images from registries that it controls or has checked. " +
			"The rule looks at `FROM`, `COPY --from` and `RUN --mount=from=`; it says nothing until `allowed` names the registries. " +
			"A name without a registry is on `docker.io`. `*` stands for any text at the start or end of a name.",
		Examples: []lint.Example{{
			Options: map[string]any{"allowed": []string{"docker.io", "*.example.com"}},
			Bad: `
FROM quay.io/centos/centos:stream9
#    ^^^^^^^ images from quay.io are not allowed
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/uv
#           ^^^^^^^ images from ghcr.io are not allowed
`,
			Good: `
FROM images.example.com/centos:9
COPY --from=debian:13-slim /bin/true /bin/true
`,
		}},
	},
	Check: func(p *lint.Pass) {
		allowed := p.Strings("allowed")
		if len(allowed) == 0 {
			return
		}
		for _, s := range p.Doc.Stages {
			for _, u := range s.Uses() {
				if u.Image == nil || slices.ContainsFunc(allowed, func(pattern string) bool { return allows(pattern, *u.Image) }) {
					continue
				}
				at := u.Name.Span()
				if u.Image.Explicit && strings.HasPrefix(u.Name.String(), u.Image.Registry) {
					at = u.Name.Value.Range(0, len(u.Image.Registry))
				}
				p.Report(at, "images from %s are not allowed", u.Image.Registry)
			}
		}
	},
}

// allows reports whether a pattern is the registry of an image.
func allows(pattern string, r image.Reference) bool {
	if pattern == "hub.docker.com" {
		pattern = "docker.io"
	}
	start, end, wildcard := strings.Cut(pattern, "*")
	if !wildcard {
		return pattern == r.Registry
	}
	return len(r.Registry) >= len(start)+len(end) && strings.HasPrefix(r.Registry, start) && strings.HasSuffix(r.Registry, end)
}
