package secrets

import (
	"path"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var removedLater = &lint.Rule{
	Name:     "secret-removed-later",
	Theme:    lint.Secrets,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A secret is deleted in a later layer than it was copied in",
		Why: "A layer cannot take anything out of those below it: the file is gone from the container, but everybody who pulls the image has the layer that copied it. " +
			"Mount the secret instead (`RUN --mount=type=secret`). It does not matter in a stage that does not ship.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
COPY .npmrc /root/.npmrc
RUN npm ci && rm /root/.npmrc
#                ^^^^^^^^^^^^ .npmrc stays in the layer that copied it
`,
			Good: `
FROM node:24-slim
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/secrets/"},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Copy](p.Doc) {
			if !in.Stage().Ships() {
				continue
			}
			for _, f := range allCopied.Of(p)[in] {
				if run, at := f.removedIn(); run != nil {
					finding := p.Report(at, "%s stays in the layer that copied it", path.Base(f.name)).Note(f.at, "copied here")
					if f.kind == maybe {
						finding.As(lint.Warning)
					}
				}
			}
		}
	},
}
