package packages

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var lockUnused = &lint.Rule{
	Name:     "package-lock-unused",
	Theme:    lint.Packages,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"roast:DF031", "tally:ruby/missing-bundle-deployment"},
	Doc: lint.Doc{
		Title: "The lock file is there, but the install may change it",
		Why: "`npm install`, `yarn install` and their like rewrite the lock file when it does not fit the manifest, and install what nobody has tested. " +
			"The frozen install (`npm ci`, `--frozen-lockfile`, `--locked`) fails instead, which is what a build should do. " +
			"The rule speaks only when the lock file is surely there: it is copied by name, or the build context has it. " +
			"After the fix a build fails whose lock file is out of date; run the package manager once on your machine and commit the result.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install --omit=dev
#       ^^^^^^^ npm install may change what package-lock.json says
`,
			Good: `
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
`,
		}, {
			Bad: `
FROM ghcr.io/astral-sh/uv:0.9-python3.14-trixie-slim
WORKDIR /app
COPY . .
RUN uv sync --no-dev
#      ^^^^ uv sync may change what uv.lock says
`,
			Good: `
FROM ghcr.io/astral-sh/uv:0.9-python3.14-trixie-slim
WORKDIR /app
COPY . .
RUN uv sync --locked --no-dev
`,
			Files: map[string]string{"pyproject.toml": "", "uv.lock": ""},
		}},
	},
	Check: func(p *lint.Pass) {
		for run, call := range p.PackageCalls() {
			if !resolves(call) || locked(run, call) || passesOver(run, call) {
				continue
			}
			found, file := find(p, run, call, call.Lock.Files)
			if found != present {
				if call.Name == "npm" && !call.OmitsDev() {
					p.Report(call.VerbWord(), "npm %s resolves versions anew; with a lock file, npm ci does not", verbOf(call)).For("roast:DF031").ByCode()
				}
				continue
			}
			f := p.Report(call.VerbWord(), "%s %s may change what %s says", call.Program, verbOf(call), file)
			if call.Name != "npm" {
				f.For()
			}
			if call.Name == "cargo" {
				f.As(lint.Info) // it keeps to the lock file as long as that fits
			}
			freeze(f, call)
		}
	},
}

// resolves reports whether a call works out versions from a manifest.
func resolves(call *packages.Call) bool {
	if len(call.Lock.Files) == 0 || call.Global() {
		return false
	}
	return call.Action == packages.Restore || call.Name == "cargo" && call.Action == packages.Build && call.Verb != "clippy" && call.Verb != "doc"
}

// freeze offers the install that keeps to the lock file.
func freeze(f *lint.Finding, call *packages.Call) {
	switch {
	case slices.Contains([]string{"npm", "bun"}, call.Name) && call.Verb != "":
		f.Fix("install with ci", lint.Replace(call.VerbWord(), "ci"))
	case call.Name == "bundler": // Bundler 4 no longer has the option
		if call.Cmd.Via == nil && call.Cmd.Stmt != nil {
			f.Fix("set BUNDLE_FROZEN", lint.InsertBefore(call.Cmd.Program, "BUNDLE_FROZEN=true "))
		}
	case len(call.Lock.Options) > 0:
		f.Fix("add "+call.Lock.Options[0], lint.AddArgument(call.Cmd, call.VerbWord(), call.Lock.Options[0]))
	}
}

// verbOf is the subcommand as people say it.
func verbOf(call *packages.Call) string {
	if call.Verb == "" {
		return "install"
	}
	return call.Verb
}
