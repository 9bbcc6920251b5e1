package supplychain

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var packageUnhashed = &lint.Rule{
	Name:     "package-unhashed",
	Theme:    lint.SupplyChain,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"scorecard:unpinned-download"},
	Doc: lint.Doc{
		Title: "A package is installed by name, not by content",
		Why: "A version says what a package is called; only a checksum says what is in it. With `pip install --require-hashes`, `npm ci`, `dotnet restore --locked-mode` and `choco --require-checksums` a package that was replaced, or comes from another index, is refused; " +
			"a Go module with a version is held against the checksum database. This is OpenSSF Scorecard's rule for pinned dependencies. It asks for more than most projects want, which is why it is off by default.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
COPY requirements.txt .
RUN pip install -r requirements.txt
#   ^^^^^^^^^^^ pip install without --require-hashes takes whatever the index has under the name
RUN npm install -g eslint@9.0.0
#   ^^^^^^^^^^^ npm install takes whatever the registry has under the name
`,
			Good: `
FROM python:3.14-slim
COPY requirements.txt package.json package-lock.json ./
RUN pip install --require-hashes -r requirements.txt
RUN npm ci
`,
		}},
		Links: []string{"https://github.com/ossf/scorecard/blob/main/docs/checks.md#pinned-dependencies"},
	},
	Check: func(p *lint.Pass) {
		for _, c := range p.RunCommands() {
			name, args := program(c)
			row, ok := installers[name]
			if !ok {
				continue
			}
			verb := slices.IndexFunc(args, func(w shell.Word) bool { return !strings.HasPrefix(w.Value, "-") })
			if verb < 0 || !has(row.verbs, args[verb].Value) || row.pinned(args[verb+1:]) {
				continue
			}
			p.Report(c.Program.Span().To(args[verb].Span()), "%s %s%s takes whatever the %s has under the name", name, args[verb], row.lacks, row.from)
		}
	},
}

// installer is a package manager that can check what it installs.
type installer struct {
	verbs  string
	pinned func(args []shell.Word) bool
	lacks  string // the option that is not given
	from   string // what it asks
}

var installers = map[string]installer{
	"pip":    {"install download wheel", pipPinned, " without --require-hashes", "index"},
	"npm":    {"install i in ins add update up install-test it", never, "", "registry"},
	"go":     {"get install", goPinned, "", "module proxy"},
	"choco":  {"install", given("--requirechecksums", "--requirechecksum", "--require-checksums"), " without --require-checksums", "source"},
	"dotnet": {"restore add", dotnetPinned, "", "source"},
	"nuget":  {"restore install", given("-lockedmode", "-version"), "", "source"},
}

func never([]shell.Word) bool { return false }

// given makes a check for one of some options, in any case.
func given(options ...string) func([]shell.Word) bool {
	return func(args []shell.Word) bool {
		return slices.ContainsFunc(args, func(w shell.Word) bool {
			name, _, _ := strings.Cut(strings.ToLower(w.Value), "=")
			return slices.Contains(options, name)
		})
	}
}

// pipPinned reports whether pip checks hashes, or installs nothing but the
// project itself or commits.
func pipPinned(args []shell.Word) bool {
	if given("--require-hashes")(args) {
		return true
	}
	packages, noDeps := 0, given("--no-deps")(args)
	for i, a := range args {
		switch v := a.Value; {
		case strings.HasPrefix(v, "-"):
			if v == "-r" || v == "--requirement" {
				return false
			}
		case i > 0 && strings.HasPrefix(args[i-1].Value, "-") && args[i-1].Value != "-e" && args[i-1].Value != "--editable":
		case noDeps && (v == "." || strings.HasPrefix(v, "./") || strings.HasPrefix(v, "/")), hasCommit(strings.ReplaceAll(v, "@", "/")):
			packages++
		default:
			return false
		}
	}
	return packages > 0
}

// goPinned reports whether all modules have a version; the checksum database
// ties that to its content.
func goPinned(args []shell.Word) bool {
	for _, a := range args {
		module, version, _ := strings.Cut(a.Value, "@")
		switch {
		case strings.HasPrefix(module, "-"):
			if module == "-insecure" {
				return false
			}
		case strings.HasPrefix(module, ".") || !strings.Contains(module, "."): // the project's own, or the standard library
		case version == "" || version == "latest" || version == "master" || version == "main":
			return false
		}
	}
	return true
}

func dotnetPinned(args []shell.Word) bool {
	if len(args) > 0 && slices.ContainsFunc(args, func(w shell.Word) bool { return w.Value == "reference" }) {
		return true
	}
	return given("--locked-mode", "-v", "--version", "-p:restorelockedmode", "/p:restorelockedmode")(args)
}
