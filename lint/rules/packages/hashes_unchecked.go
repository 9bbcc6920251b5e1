package packages

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var hashesUnchecked = &lint.Rule{
	Name:     "package-hashes-unchecked",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "pip does not compare what it downloads with hashes",
		Why: "A version does not say which file is installed: whoever takes over a project or the index can serve another one. With `--require-hashes` pip installs only files whose hash is in the requirements, " +
			"for every dependency. `uv pip compile --generate-hashes` and `pip-compile --generate-hashes` write them. " +
			"pip checks hashes without the option as soon as the file has one, which the rule cannot see without the build context.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
#       ^^^^^^^ pip install takes what the index serves: no hashes are required
`,
			Good: `
FROM python:3.14-slim
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
`,
		}},
		Links: []string{"https://pip.pypa.io/en/stable/topics/secure-installs/"},
	},
	Check: func(p *lint.Pass) {
		for run, call := range p.PackageCalls() {
			if call.Name != "pip" || !call.Does(packages.Install, packages.Restore) || locked(run, call) || call.Cmd.Has("--no-index", "--no-deps") {
				continue
			}
			if call.Action == packages.Install && len(call.Names()) == 0 || hashed(p, call) {
				continue
			}
			p.Report(call.VerbWord(), "%s %s takes what the index serves: no hashes are required", call.Cmd.Name, call.Verb)
		}
	},
}

// hashed reports whether the build context's requirements have hashes.
func hashed(p *lint.Pass, call *packages.Call) bool {
	if p.Context == nil {
		return false
	}
	for _, w := range call.Cmd.Values(call.Manifests...) {
		if strings.Contains(p.Context.Read(w.Value), "--hash=") {
			return true
		}
	}
	return false
}
