package packages

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var runsScripts = &lint.Rule{
	Name:     "package-runs-scripts",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S6505"},
	Doc: lint.Doc{
		Title: "An install runs the scripts of its packages",
		Why: "npm, Yarn and pnpm run the install scripts of every dependency, which is how most attacks on the npm registry got their code to run. " +
			"`--ignore-scripts` keeps them from it. Packages with native parts need their script, so this is a policy that a project has to decide on.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
COPY package*.json ./
RUN npm ci
#       ^^ npm ci runs the install scripts of all packages
`,
			Fixed: `
FROM node:24-slim
COPY package*.json ./
RUN npm ci --ignore-scripts
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, call := range p.PackageCalls() {
			if !slices.Contains([]string{"npm", "pnpm", "yarn"}, call.Name) || !call.Does(packages.Install, packages.Restore) || call.Verb == "fetch" {
				continue
			}
			if value, known, set := variable(run, call, "YARN_ENABLE_SCRIPTS"); set && (!known || !truthy(value)) {
				continue
			}
			if value, known, set := variable(run, call, "NPM_CONFIG_IGNORE_SCRIPTS"); set && (!known || truthy(value)) {
				continue
			}
			if call.Cmd.Has("--ignore-scripts", "--mode=skip-build") {
				continue
			}
			p.Report(call.VerbWord(), "%s %s runs the install scripts of all packages", call.Program, verbOf(call)).
				UnsafeFix("add --ignore-scripts", lint.AddArgument(call.Cmd, call.VerbWord(), "--ignore-scripts"))
		}
	},
}
