package copy

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var fromLaterStage = &lint.Rule{
	Name:     "copy-from-later-stage",
	Theme:    lint.Copy,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3022", "tally:circular-stage-deps"},
	Doc: lint.Doc{
		Title: "A stage is used before it is defined",
		Why: "Stages are built in the order of the file: a `COPY --from` or `--mount=from` of a stage further down stops the build, " +
			"and two stages that need each other can never be built. Move the stage up.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim AS app
COPY --from=assets /dist /srv
#           ^^^^^^ the stage assets is defined further down
FROM node:24 AS assets
RUN npm run build
`,
			Good: `
FROM node:24 AS assets
RUN npm run build

FROM debian:13-slim AS app
COPY --from=assets /dist /srv
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			for _, u := range s.Uses() {
				if u.Kind == parser.UseFrom || u.Stage == nil || u.Stage.Index <= s.Index || u.By.Common().OnBuild() {
					continue
				}
				text := "the stage %s is defined further down"
				if u.Stage.Needed()[s] {
					text = "the stage %s is defined further down, and needs this one"
				}
				p.Report(u, text, u.Name).Note(u.Stage, "here")
			}
		}
	},
}
