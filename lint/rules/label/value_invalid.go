package label

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var valueInvalid = &lint.Rule{
	Name:     "label-value-invalid",
	Theme:    lint.Label,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The value of a well-known label is not what it has to be",
		Why: "The labels `org.opencontainers.image.…` mean something to registries, scanners and update bots: GitHub links a package to the repository in `source`, scanners of licences read `licenses`, which is an SPDX expression. " +
			"A value of another form is passed over. Values with build arguments are not judged. For labels of one's own there is `label-schema`.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
LABEL org.opencontainers.image.licenses="GPLv3"
#                                       ^^^^^^^ GPLv3 is no SPDX licence expression such as Apache-2.0 or MIT
LABEL org.opencontainers.image.source="github.com/example/server"
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ github.com/example/server is no URL
`,
			Good: `
FROM debian:13-slim
LABEL org.opencontainers.image.licenses="GPL-3.0-only"
LABEL org.opencontainers.image.source="https://github.com/example/server"
`,
		}},
		Links: []string{"https://github.com/opencontainers/image-spec/blob/main/annotations.md", "https://spdx.org/licenses/"},
	},
	Check: func(p *lint.Pass) {
		for _, l := range labels(p.Doc) {
			name := ociKind(l.key)
			if name == "" || !l.known || l.value == "" {
				continue
			}
			if k := kindOf(name); !k.fits(l.value) {
				p.Report(l.at(), "%s is no %s", l.value, k.name)
			}
		}
	},
}

// ociKind is the type that the image specification of the Open Container
// Initiative gives a label, or "" (annotations.md, "Pre-Defined Annotation Keys").
func ociKind(key string) string {
	name, found := strings.CutPrefix(key, "org.opencontainers.image.")
	if !found {
		return ""
	}
	switch name {
	case "created":
		return "rfc3339"
	case "url", "documentation", "source":
		return "url"
	case "licenses":
		return "spdx"
	}
	return ""
}
