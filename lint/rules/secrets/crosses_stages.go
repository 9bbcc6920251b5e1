package secrets

import (
	"path"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var crossesStages = &lint.Rule{
	Name:     "secret-crosses-stages",
	Theme:    lint.Secrets,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A secret of the build stage comes along into the image",
		Why: "A build stage keeps its files to itself until a `COPY --from` takes a directory with the secret in it. " +
			"Mount the secret in the build stage (`RUN --mount=type=secret`), delete it there before the copy, or copy only what the image needs.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim AS build
WORKDIR /app
COPY .npmrc package.json ./
RUN npm install
FROM node:24-slim
COPY --from=build /app /app
#                 ^^^^ .npmrc of stage build comes along
`,
			Good: `
FROM node:24-slim AS build
WORKDIR /app
COPY package.json ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm install
FROM node:24-slim
COPY --from=build /app /app
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			for _, u := range s.Uses() {
				if in, ok := u.By.(*parser.Copy); ok && u.Kind == parser.UseCopy && u.Stage != nil {
					taken(p, in, u.Stage)
				}
			}
		}
	},
}

// taken reports the secrets of a stage that a COPY --from takes along.
func taken(p *lint.Pass, in *parser.Copy, from *parser.Stage) {
	for _, f := range secretsIn(p, from) {
		for _, src := range in.Sources {
			if covers(absolute("/", in.Expand(src).Value), f.path) {
				p.Report(src, "%s of stage %s comes along", path.Base(f.name), in.From.Value.String).Note(f.at, "copied here")
				break
			}
		}
	}
}

// secretsIn are the files with secrets that are in a stage at its end.
func secretsIn(p *lint.Pass, s *parser.Stage) []placed {
	var out []placed
	for stage := range s.Chain() {
		for in := range parser.Each[*parser.Copy](stage) {
			for _, f := range allCopied.Of(p)[in] {
				if run, _ := f.removedIn(); run == nil {
					out = append(out, f)
				}
			}
		}
	}
	return out
}
