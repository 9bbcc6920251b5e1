package packages

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var devShipped = &lint.Rule{
	Name:     "package-dev-shipped",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  devShippedAliases,
	Doc: lint.Doc{
		Title: "Dependencies that only development needs are in the final image",
		Why: "Test frameworks, compilers and linters often are most of `node_modules` or `vendor`, and each is code that an attacker finds in the container. " +
			"Install without them in the stage that ships, or in one of its own from which the directory is copied. " +
			"A stage that has to build needs them: build in another stage. Images whose command is a development server or a test run are not reported.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
#       -- the install
COPY . .
RUN npm run build

FROM node:24-slim
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
#                 ^^^^^^^^^^^^^^^^^ node_modules has what npm ci installed for development, too
COPY --from=build /app/dist ./dist
CMD ["node", "dist/server.js"]
`,
			Good: `
FROM node:24 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
CMD ["node", "dist/server.js"]
`,
		}, {
			Bad: `
FROM php:8.5-fpm
COPY . .
RUN composer install
#            ^^^^^^^ composer install puts what only development needs into the image
`,
			Good: `
FROM php:8.5-fpm
COPY . .
RUN composer install --no-dev
`,
		}},
	},
	Check: func(p *lint.Pass) {
		final := p.Doc.Final()
		if final == nil || forDevelopment(final) {
			return
		}
		for run, call := range p.PackageCalls() {
			if call.Action != packages.Restore || call.Dev.Dir == "" || call.Global() || omitted(run, call) || run.OnBuild() || noDevDependencies(p, call) {
				continue
			}
			if run.Stage().Ships() {
				f := p.Report(call.VerbWord(), "%s %s puts what only development needs into the image", call.Program, verbOf(call))
				if call.Name == "composer" {
					f.Fix("leave it out", lint.AddArgument(call.Cmd, call.VerbWord(), "--no-dev"))
				}
				f.For(devCodes(call)...)
				continue
			}
			dir := path.Join(workDir(run, call), call.Dev.Dir)
			for _, u := range run.Stage().Users() {
				if c, ok := u.By.(*parser.Copy); ok && u.User.Ships() {
					reportCopied(p, c, call, dir)
				}
			}
		}
	},
}

func reportCopied(p *lint.Pass, c *parser.Copy, call *packages.Call, dir string) {
	for _, w := range c.Sources {
		e := c.Expand(w)
		if from := path.Join("/", e.Value); e.Known && from != "/" && parser.Within(dir, from) && path.Base(from) == path.Base(dir) {
			p.Report(w, "%s has what %s %s installed for development, too", path.Base(dir), call.Program, verbOf(call)).
				Note(call.VerbWord(), "the install").For(devCodes(call)...)
		}
	}
}

// omitted reports whether development's dependencies are left out, or taken out
// again later in the stage.
func omitted(run *parser.Run, call *packages.Call) bool {
	if call.OmitsDev() || slices.ContainsFunc(call.Dev.Env, func(pair string) bool {
		name, want, _ := strings.Cut(pair, "=")
		value, known, set := variable(run, call, name)
		return set && (!known || want == "" || strings.HasPrefix(value, want))
	}) {
		return true
	}
	dir := path.Join(workDir(run, call), call.Dev.Dir)
	for later := range parser.Each[*parser.Run](run.Stage()) {
		for _, c := range later.Commands() {
			if c.Name == "bundle" && c.Sub() == "config" && strings.Contains(joined(c.Args), "without") {
				return true
			}
			if later.Index >= run.Index && later.Deletes(c, dir) {
				return true
			}
		}
		for _, other := range later.Packages() {
			if later.Index >= run.Index && other != call && other.Manager == call.Manager && other.Does(packages.Restore, packages.Remove) && (other.OmitsDev() || other.Verb == "prune") {
				return true
			}
		}
	}
	return false
}

// noDevDependencies reports whether the build context's manifest has none.
func noDevDependencies(p *lint.Pass, call *packages.Call) bool {
	if p.Context == nil {
		return false
	}
	keys := map[string]string{"package.json": `"devDependencies"`, "composer.json": `"require-dev"`}
	for _, name := range call.Lock.Manifests {
		if text := p.Context.Read(name); text != "" && keys[name] != "" {
			return !strings.Contains(text, keys[name])
		}
	}
	return false
}

// forDevelopment reports whether the image's command is a development server, a
// test run or the like.
func forDevelopment(final *parser.Stage) bool {
	var words []string
	if cmd := parser.Last[*parser.Cmd](final); cmd != nil {
		words = append(words, cmd.Line.String)
	}
	if entry := parser.Last[*parser.Entrypoint](final); entry != nil {
		words = append(words, entry.Line.String)
	}
	text := strings.Join(words, " ")
	for _, hint := range []string{"dev", "test", "watch", "nodemon", "lint", "storybook", "bash", "rspec", "phpunit", "jest"} {
		if strings.Contains(text, hint) {
			return true
		}
	}
	return false
}

func devCodes(call *packages.Call) []string {
	switch call.Name {
	case "composer":
		return devShippedAliases[:1]
	case "bundler":
		return devShippedAliases[1:]
	}
	return nil
}

var devShippedAliases = []string{"tally:php/composer-no-dev-in-production", "tally:ruby/missing-bundle-without-development"}
