package secrets

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
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
			"Mount the secret in the build stage (`RUN --mount=type=secret`), delete it there before the copy, or copy only what the image needs. " +
			"A file into which a step writes a token is looked for, too.",
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
		}, {
			Bad: `
FROM node:24-slim AS build
WORKDIR /app
ARG NPM_TOKEN
COPY package.json ./
RUN echo "//registry.example.com/:_authToken=$NPM_TOKEN" > .npmrc && npm install
FROM node:24-slim
COPY --from=build /app /app
#                 ^^^^ .npmrc of stage build comes along
`,
			Good: `
FROM node:24-slim AS build
WORKDIR /app
ARG NPM_TOKEN
COPY package.json ./
RUN echo "//registry.example.com/:_authToken=$NPM_TOKEN" > .npmrc && npm install && rm .npmrc
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

// taken reports the secrets of a stage that a COPY --from takes along. One into a
// stage that does not ship is for strict: what ships may leave it there.
func taken(p *lint.Pass, in *parser.Copy, from *parser.Stage) {
	for _, f := range carried(p, in, from) {
		finding := p.Report(f.at, "%s of stage %s comes along", path.Base(f.name), in.From.Value.String).Note(f.origin, "it gets there here")
		if f.kind == maybe {
			finding.As(lint.Warning)
		}
		if !in.Stage().Ships() {
			finding.Strict()
		}
	}
}

// carried are the files with secrets that a COPY --from takes out of a stage.
func carried(p *lint.Pass, in *parser.Copy, from *parser.Stage) []placed {
	var out []placed
	for _, f := range secretsIn(p, from) {
		for _, src := range in.Sources {
			dir := absolute("/", in.Expand(src).Value)
			if !covers(dir, f.path) || excluded(in, f.path) {
				continue
			}
			to := in.Target()
			if rest, below := strings.CutPrefix(f.path, strings.TrimSuffix(dir, "/")+"/"); below {
				to = path.Join(to, rest)
			} else {
				to = destination(in, f.path)
			}
			out = append(out, placed{in: in, at: src.Span(), origin: f.origin, name: f.name, path: to, kind: f.kind})
			break
		}
	}
	return out
}

// excluded reports whether a COPY leaves a file out: with --exclude, whose
// patterns are below the source or name files anywhere.
func excluded(in *parser.Copy, file string) bool {
	return slices.ContainsFunc(in.Flags, func(f *parser.Flag) bool {
		base := path.Base(f.Value.String)
		matches, _ := path.Match(base, path.Base(file))
		return f.Name == "exclude" && (matches || base == "**" || base == "*")
	})
}

// inStages are the files with secrets that are in stages at their end, as far as
// they were asked for.
var inStages = lint.Share(func(*lint.Pass) map[*parser.Stage][]placed { return map[*parser.Stage][]placed{} })

// secretsIn are the files with secrets that are in a stage at its end, those from
// earlier stages included.
func secretsIn(p *lint.Pass, s *parser.Stage) []placed {
	known := inStages.Of(p)
	if out, ok := known[s]; ok {
		return out
	}
	var out []placed
	seen := map[string]bool{} // by path: several ways lead from one stage to another
	add := func(files []placed) {
		for _, f := range files {
			if run, _ := f.removedIn(); run == nil && !seen[f.path] {
				seen[f.path] = true
				out = append(out, f)
			}
		}
	}
	for in := range parser.Each[*parser.Copy](s) {
		add(allCopied.Of(p)[in])
	}
	for run := range parser.Each[*parser.Run](s) {
		add(writtenBy(run))
	}
	for _, u := range s.Uses() {
		if in, ok := u.By.(*parser.Copy); ok && u.Stage != nil && u.Stage.Index < s.Index {
			add(carried(p, in, u.Stage))
		}
	}
	if s.Parent != nil {
		out = append(out, secretsIn(p, s.Parent)...)
	}
	known[s] = out
	return out
}

// writtenBy are the files into which a RUN writes the value of a secret.
func writtenBy(run *parser.Run) []placed {
	var out []placed
	for _, c := range run.Commands() {
		for _, w := range c.Writes() {
			file, known := run.Resolve(c, w.Path)
			if !known || w.Literal || !slices.ContainsFunc(w.Texts, bearsSecret) {
				continue
			}
			out = append(out, placed{in: run, at: w.Path.Span(), origin: w.Path.Span(), name: file, path: absolute(run.DirOf(c), file), kind: sure})
		}
	}
	return out
}

// bearsSecret reports whether the shell puts a secret into a text: a variable that
// is named like one, or what a mount brings.
func bearsSecret(text source.Text) bool {
	return strings.Contains(text.String, "$(cat /run/secrets/") || slices.ContainsFunc(variableNames(text.String), isSecret)
}
