package copy

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var wholeContext = &lint.Rule{
	Name:     "copy-whole-context",
	Theme:    lint.Copy,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S6470", "roast:DF007"},
	Doc: lint.Doc{
		Title: "The whole build context goes into the image",
		Why: "`COPY . .` takes what happens to lie there: the `.git` directory, `.env` files, keys, local builds. Name what the image needs, or keep the rest out with a `.dockerignore`; " +
			"one that excludes `.git` and environment files, or everything with exceptions, satisfies this rule. In a stage that does not ship, it does not matter.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
WORKDIR /app
COPY . .
#    ^ everything in the build context goes into the image
`,
			Good: `
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
COPY src ./src
`,
		}, {
			Bad: `
FROM node:24-slim
COPY . /app
#    ^ everything in the build context goes into the image
`,
			Good: `
FROM node:24-slim
COPY --exclude=.git --exclude=.env . /app
`,
			Files: map[string]string{"index.js": "", ".dockerignore": "node_modules\n"},
		}},
		Links: []string{"https://docs.docker.com/build/concepts/context/#dockerignore-files"},
	},
	Check: func(p *lint.Pass) {
		if p.Context != nil && keepsOut(p.Context) {
			return
		}
		for in, s := range wholeContexts(p.Doc) {
			if !excludes(in, ".git") {
				p.Report(s, "everything in the build context goes into the image")
			}
		}
	},
}

// wholeContexts are the COPYs and ADDs of the whole build context into a stage
// that ships, or into one that a stage that ships copies as a whole.
func wholeContexts(d *parser.Document) func(func(*parser.Copy, source) bool) {
	return func(yield func(*parser.Copy, source) bool) {
		for in := range parser.Each[*parser.Copy](d) {
			if in.From != nil || in.Stage() == nil || !in.Stage().Ships() {
				continue
			}
			for _, s := range sources(in) {
				if s.wholeContext() && !yield(in, s) {
					return
				}
			}
		}
	}
}

// keepsOut reports whether a .dockerignore keeps out what is most often copied
// by mistake: it excludes everything but some, or .git and environment files.
func keepsOut(c *lint.Context) bool {
	if ignoresAll(c) {
		return true
	}
	return c.Ignored(".git") && (c.Ignored(".env") || slices.ContainsFunc(c.Patterns(), func(p string) bool { return strings.Contains(p, ".env") }))
}

// excludes reports whether a COPY leaves out a path with --exclude.
func excludes(in *parser.Copy, name string) bool {
	return slices.ContainsFunc(in.Flags, func(f *parser.Flag) bool {
		return f.Name == "exclude" && strings.Trim(f.Value.String, "*/") == strings.Trim(name, "*/")
	})
}
