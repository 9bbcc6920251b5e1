package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var externallyManaged = &lint.Rule{
	Name:     "package-externally-managed",
	Theme:    lint.Packages,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "pip refuses to install into the distribution's Python",
		Why: "Since Debian 12, Ubuntu 23.04 and Alpine 3.19 the distribution's Python is marked as externally managed (PEP 668): pip stops with an error. " +
			"Install into a virtual environment, or start from the `python` image, whose own Python is not marked. " +
			"`--break-system-packages` does what it says; in an image that nobody upgrades it is a way, too.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y python3-pip && rm -rf /var/lib/apt/lists/*
#                                        ----------- this is the distribution's pip
RUN pip3 install --no-cache-dir flask==3.1.2
#        ^^^^^^^ pip3 install fails: the Python of debian:13-slim is externally managed
`,
			Good: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y python3-venv && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv /opt/venv
RUN /opt/venv/bin/pip install --no-cache-dir flask==3.1.2
`,
		}},
		Links: []string{"https://peps.python.org/pep-0668/"},
	},
	Check: func(p *lint.Pass) {
		if !p.Mentions("pip") {
			return
		}
		for run, call := range p.PackageCalls() {
			facts := run.Stage().Facts()
			if call.Name != "pip" || !call.Does(packages.Install, packages.Restore) || facts == nil || !marked(facts) || hasPip(facts) || !unconditional(run, call.Cmd) || elsewhere(run, call) {
				continue
			}
			for _, in := range run.Stage().Installed() {
				if in.Run.Index <= run.Index && slices.Contains([]string{"python3-pip", "py3-pip"}, in.Name) && in.RemovedBy == nil {
					p.Report(call.VerbWord(), "%s %s fails: the Python of %s is externally managed", call.Cmd.Name, call.Verb, run.Stage().Root().Base.Value).
						Note(in.Word, "this is the distribution's pip")
					break
				}
			}
		}
	},
}

// hasPip reports whether an image has a pip of its own, or may have: it comes
// before the distribution's.
func hasPip(facts *image.Facts) bool {
	present, known := facts.Has("pip")
	return present || !known
}

// marked reports whether a distribution marks its Python as externally managed.
func marked(facts *image.Facts) bool {
	if facts.Release == nil {
		return false
	}
	v := facts.Release.Version
	switch facts.Distro.Name {
	case "debian":
		return atLeast(v, 12, 0)
	case "ubuntu":
		return atLeast(v, 23, 4)
	case "alpine":
		return atLeast(v, 3, 19)
	}
	return false
}

// atLeast compares a release's number: 12, 24.04, 3.22.
func atLeast(version string, major, minor int) bool {
	a, b, _ := strings.Cut(version, ".")
	x, y := number(a), number(b)
	return x > major || x == major && y >= minor
}

func number(s string) int {
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' {
			break
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// elsewhere reports whether a call installs into another Python than the
// distribution's, or says that it may.
func elsewhere(run *parser.Run, call *packages.Call) bool {
	if call.Cmd.Has("--break-system-packages", "--target", "-t", "--root", "--prefix", "--python", "--dry-run") || strings.Contains(call.Cmd.Program.Value, "/") {
		return true
	}
	for _, name := range []string{"PIP_BREAK_SYSTEM_PACKAGES", "VIRTUAL_ENV", "PIP_TARGET", "PIP_PREFIX", "CONDA_PREFIX", "PIP_REQUIRE_VIRTUALENV"} {
		if _, _, set := variable(run, call, name); set {
			return true
		}
	}
	if v := run.Lookup("PATH"); v != nil && v.Pair != nil { // there may be another python in front
		return true
	}
	for outer := call.Cmd.Via; outer != nil; outer = outer.Via {
		if strings.Contains(outer.Program.Value, "/") {
			return true
		}
	}
	return changesPython(run)
}

// changesPython reports whether a step up to a RUN takes the mark away, makes a
// virtual environment, or brings another Python.
func changesPython(until *parser.Run) bool {
	for stage := range until.Stage().Chain() {
		for _, c := range stage.Copies(until) {
			if c.From != nil {
				return true
			}
		}
		for run := range parser.Each[*parser.Run](stage) {
			text := run.Script().Text.String
			for _, hint := range []string{"EXTERNALLY-MANAGED", "venv", "activate", "conda", "pyenv", "break-system-packages", "make install", "altinstall", "uv python", "alternatives", "pip.conf", "ln -s"} {
				if strings.Contains(text, hint) {
					return true
				}
			}
		}
	}
	return false
}
