package copy

import (
	"path"
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var modulesOtherLibc = &lint.Rule{
	Name:     "copy-modules-other-libc",
	Theme:    lint.Copy,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "Dependencies are copied to an image with another C library",
		Why: "Packages with compiled parts are built, or downloaded ready-made, for the C library of the stage that installs them: " +
			"glibc on Debian and Ubuntu, musl on Alpine. On the other one they fail to load when the program first needs them. " +
			"Install them on the distribution that the image runs on. It does not matter while no package, nor any that it needs, has compiled parts: where the stage installs no compiler for them, it is for `strict`.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:24-alpine
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
#                 ^^^^^^^^^^^^^^^^^ node_modules was installed on glibc, and node:24-alpine has musl
CMD ["node", "server.js"]
`,
			Good: `
FROM node:24-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:24-alpine
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
CMD ["node", "server.js"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, m := range copiedModules(p.Doc) {
			made, here := m.from.Facts(), m.in.Stage().Facts()
			if made == nil || here == nil || !linked(made.Libc) || !linked(here.Libc) || made.Libc == here.Libc || bringsLibc(m.in.Stage()) {
				continue
			}
			f := p.Report(m.source, "%s was installed on %s, and %s has %s", path.Base(m.source.Value), made.Libc, m.in.Stage().Root().Base.Value, here.Libc)
			if !preparesToCompile(m.from) {
				f.Strict() // there may be no compiled parts
			}
		}
	},
}

// preparesToCompile reports whether a stage installs a compiler, which it does for
// dependencies with compiled parts.
func preparesToCompile(s *parser.Stage) bool {
	return slices.ContainsFunc([]string{"gcc", "g++", "make"}, s.Installs)
}

// linked reports whether a C library is one that compiled packages are made for.
func linked(libc string) bool { return libc == string(parser.Glibc) || libc == string(parser.Musl) }
