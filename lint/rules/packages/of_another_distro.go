package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var ofAnotherDistro = &lint.Rule{
	Name:     "package-of-another-distro",
	Theme:    lint.Packages,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The image does not have this package manager",
		Why: "`apk` is Alpine's, `apt-get` Debian's and Ubuntu's, `dnf` and `microdnf` Red Hat's: on another image the step fails with \"not found\". " +
			"It happens when the base image is replaced and the `RUN` is not. The rule speaks for images of which it is known what they have; " +
			"a package manager behind a condition is left alone.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
RUN apk add --no-cache libpq
#   ^^^ apk is not in python:3.14-slim, which has apt
`,
			Good: `
FROM python:3.14-alpine
RUN apk add --no-cache libpq
`,
		}},
	},
	Check: func(p *lint.Pass) {
		type seen struct {
			stage   *parser.Stage
			program string
		}
		said := map[seen]bool{}
		for run, call := range p.PackageCalls() {
			facts := run.Stage().Facts()
			if facts == nil || said[seen{run.Stage(), call.Program}] || !call.System || call.Action == packages.Other || facts.Windows() || !lacks(facts, call) || !unconditional(run, call.Cmd) || comesLater(run, call.Program) {
				continue
			}
			said[seen{run.Stage(), call.Program}] = true
			root := run.Stage().Root().Base.Value
			if facts.PackageManager == "none" {
				p.Report(call.Cmd.Program, "%s is not in %s, which has no package manager", call.Program, root)
				continue
			}
			p.Report(call.Cmd.Program, "%s is not in %s, which has %s", call.Program, root, facts.PackageManager)
		}
	},
}

// lacks reports whether an image surely does not have a call's package manager.
func lacks(facts *image.Facts, call *packages.Call) bool {
	if facts.PackageManager == "" || call.Name == "choco" || call.Name == "winget" {
		return false
	}
	present, known := facts.Has(call.Program)
	if known && present {
		return false
	}
	if facts.PackageManager == "none" || packages.ByProgram(facts.PackageManager) != call.Manager {
		return true
	}
	return known && facts.PackageManager == "microdnf" // dnf where only microdnf is
}

// unconditional reports whether a command certainly runs: it is a step of its RUN.
func unconditional(run *parser.Run, c *shell.Command) bool {
	if run.Exec {
		return true
	}
	return !c.Fallback && !c.Condition && slices.ContainsFunc(run.Script().Steps(), func(s shell.Step) bool { return s.Is(c) }) && run.Script().Err == nil
}

// comesLater reports whether a package manager may have come into the image:
// installed by another one, copied, or unpacked.
func comesLater(run *parser.Run, program string) bool {
	s := run.Stage()
	if s.Installs(program) {
		return true
	}
	for r := range parser.Each[*parser.Run](s) {
		if strings.Contains(r.Script().Text.String, "bin/"+program) {
			return true
		}
	}
	for _, c := range s.Copies(run) {
		if e := c.Expand(c.Dest); e.Value == "/" || c.From != nil && (parser.Within(e.Value, "/usr") || parser.Within(e.Value, "/bin") || parser.Within(e.Value, "/sbin") || parser.Within(e.Value, "/busybox")) {
			return true
		}
	}
	return false
}
