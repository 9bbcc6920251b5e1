package packages

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var unpinned = &lint.Rule{
	Name:     "package-unpinned",
	Theme:    lint.Packages,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  unpinnedCodes.all(),
	Doc: lint.Doc{
		Title: "A package of a programming language is installed without a version",
		Why: "Two builds of the same file install different versions, and a release of somebody else breaks the build, or worse, does not. " +
			"Name the version, or better install from a lock file, which pins the dependencies of the package as well. " +
			"A constraint (`flask>=3`) counts as a version here, as in hadolint; the tag `latest` does not. " +
			"It matters less for a tool that only a throw-away stage uses.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
RUN pip install --no-cache-dir gunicorn==23.0 flask requests
#                                             ^^^^^ flask and requests have no fixed version
`,
			Good: `
FROM python:3.14-slim
RUN pip install --no-cache-dir gunicorn==23.0 flask==3.1.2 requests==2.32.5
`,
		}, {
			Bad: `
FROM node:24
RUN npm install -g typescript@latest
#                  ^^^^^^^^^^^^^^^^^ typescript@latest has no fixed version
`,
			Good: `
FROM node:24
RUN npm install -g typescript@5.9.3
`,
		}},
	},
	Check: func(p *lint.Pass) { findUnpinned(p, false, unpinnedCodes) },
}

// findUnpinned reports the calls of the systems' or the languages' managers.
func findUnpinned(p *lint.Pass, system bool, codes codes) {
	for run, call := range p.PackageCalls() {
		if call.System != system || !call.Does(packages.Install, packages.Execute) || constrained(run, call) {
			continue
		}
		var names []string
		var first packages.Package
		for _, pkg := range call.Packages() {
			if pkg.Pinned && !versionUndefined(run, call, pkg) || isBuilt(run, call, pkg) {
				continue
			}
			if names == nil {
				first = pkg
			}
			names = append(names, pkg.Word.Value)
		}
		if names == nil {
			variableUnpinned(p, call, codes)
		} else {
			p.Report(first.Word, "%s %s no fixed version", enumerate(names), have(names)).For(codes.of(call)...)
		}
	}
}

// variableUnpinned is for hadolint, which takes a variable for a package without
// a version.
func variableUnpinned(p *lint.Pass, call *packages.Call, codes codes) {
	for _, pkg := range call.Packages() {
		if pkg.Kind != packages.Variable || call.Cmd.Has(call.Manifests...) || len(codes.of(call)) == 0 || hasVersion(p, call, pkg) {
			continue
		}
		if code := codes.of(call)[0]; strings.HasPrefix(code, "DL") {
			p.Report(pkg.Word, "%s may have no fixed version", pkg.Word.Value).For(code).ByCode()
			return
		}
	}
}

// hasVersion reports whether a package is name-$VERSION with a variable that the
// file sets.
func hasVersion(p *lint.Pass, call *packages.Call, pkg packages.Package) bool {
	i := strings.LastIndex(pkg.Word.Value, "-$")
	return call.Pin.Dashed && i >= 0 && p.Mentions(strings.Trim(pkg.Word.Value[i+2:], "{}")+"=")
}

// versionUndefined reports whether the version of a package, name-$VERSION, is a
// variable that surely has no value: the file sets it nowhere in the stage, and
// all variables of the base image are known.
func versionUndefined(run *parser.Run, call *packages.Call, pkg packages.Package) bool {
	i := strings.LastIndex(pkg.Word.Value, "-$")
	if !call.Pin.Dashed || i < 0 || run.Stage().Facts() == nil {
		return false
	}
	name := strings.Trim(pkg.Word.Value[i+2:], "{}")
	plain := name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == ""
	return plain && run.Lookup(name) == nil && !strings.Contains(run.Text.String, name+"=") && !strings.Contains(run.Text.String, name+" in ")
}

func have(names []string) string {
	if len(names) == 1 {
		return "has"
	}
	return "have"
}

// constrained reports whether the versions are given elsewhere.
func constrained(run *parser.Run, call *packages.Call) bool {
	if call.Name == "pip" && run.Lookup("PIP_CONSTRAINT") != nil {
		return true
	}
	return call.Cmd.Has("--no-index") || call.Name == "npx" && !call.Cmd.Has("-y", "--yes")
}

// isBuilt reports whether a Go package comes with a go.mod that is there, which
// says its version.
func isBuilt(run *parser.Run, call *packages.Call, pkg packages.Package) bool {
	if call.Name != "go" || pkg.Version != "" || call.Cmd.Has("-u") { // go get -u takes the newest whatever go.mod says
		return false
	}
	for _, c := range run.Stage().Copies(run) {
		for _, w := range c.Sources {
			if s := w.String(); s == "." || s == "./" || strings.HasPrefix(s, "go.") || strings.HasSuffix(s, "/go.mod") {
				return true
			}
		}
	}
	return false
}

var unpinnedCodes = codes{
	"pip": {
		"DL3013", "kics:02d9c71f-3ee8-4986-9c27-1a20d0d19bfc", "terrascan:AC_DOCKER_0010", "roast:DF051",
		"whalelint:RUN002",
	},
	"pipx": {"DL3013"},
	"npm":  {"DL3016", "kics:e36d8880-3f78-4546-b9a1-12f0745ca0d5", "whalelint:RUN002"},
	"gem":  {"DL3028", "kics:22cd11f7-9c6c-4f6e-84c0-02058120b341", "roast:DF053"},
	"go":   {"DL3062", "roast:DF054"},
}
