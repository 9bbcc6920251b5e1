package image

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/image"
)

var withoutDigest = &lint.Rule{
	Name:     "image-without-digest",
	Theme:    lint.Image,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S7023", "semgrep:dockerfile-source-not-pinned", "scorecard:containerImage-not-pinned", "pathfinder:DOCKER-AUD-001"},
	Doc: lint.Doc{
		Title: "The image is not pinned to a digest",
		Why: "A tag can be moved to another image, by its owner or by whoever stole the account; a digest cannot. " +
			"Write both, `debian:13-slim@sha256:…`: the tag tells readers and update tools what it is, the digest decides. " +
			"The rule looks at `FROM`, `COPY --from`, `RUN --mount=from=` and the `# syntax=` line. It is opt-in because pins need a tool that keeps them fresh, or they keep old vulnerabilities. " +
			"Sonar S8431 asks not to write tag and digest together; Docker's own advice is to do it, and we follow that.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
#    ^^^^^^^^^^^^^^ debian:13-slim has no digest
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
#           ^^^^^^^^^^ composer:2 has no digest
`,
			Good: `
FROM debian:13-slim@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"},
	},
	Check: func(p *lint.Pass) {
		if d := p.Doc.Directive("syntax"); d != nil {
			name, _, _ := strings.Cut(d.Value.String, " ")
			if r, err := image.Parse(name); err == nil && r.Digest == "" {
				p.Report(d.Value, "%s has no digest", name)
			}
		}
		for _, s := range p.Doc.Stages {
			for _, u := range s.Uses() {
				if u.Image != nil && u.Image.Digest == "" {
					p.Report(u, "%s has no digest", u.Image)
				}
			}
		}
	},
}
