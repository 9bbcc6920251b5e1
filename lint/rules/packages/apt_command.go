package packages

import (
	"github.com/dockcheck/dockcheck/lint"
)

var aptCommand = &lint.Rule{
	Name:     "package-apt-command",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3027", "checkov:CKV_DOCKER_9", "kics:b84a0b47-2e99-4c9f-8933-98bcabe2b94d", "semgrep:prefer-apt-get", "mondoo:use-apt-get",
		"terrascan:AC_DOCKER_0002", "roast:DF059", "pathfinder:DOCKER-BP-023",
		"whalelint:RUN008",
	},
	Doc: lint.Doc{
		Title: "apt is used instead of apt-get",
		Why: "`apt` is made for people at a terminal: it says itself that its command line is not stable, and it prints a warning about that into the build's log. " +
			"`apt-get` and `apt-cache` do the same for scripts. In practice the commands that Dockerfiles use have been stable for years, so this is information.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt update && apt full-upgrade -y
#   ^^^ apt is for terminals
#                 ^^^ apt is for terminals
`,
			Good: `
FROM debian:13-slim
RUN apt-get update && apt-get dist-upgrade -y
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, c := range p.Programs("apt") {
			f := p.Report(c.Program, "apt is for terminals")
			program, verb := script(c.Sub())
			if program == "" || c.Program.Value != "apt" || c.Program.Quoted() && c.Stmt != nil {
				continue
			}
			edits := []lint.Edit{lint.Replace(c.Program.Text(), program)}
			if sub, _ := c.SubWord(); verb != sub.Value {
				edits = append(edits, lint.Replace(sub.Text(), verb))
			}
			f.Fix("call "+program, edits...)
		}
	},
}

// script is the program, and its subcommand, that does for scripts what a
// subcommand of apt does; "" where there is none.
func script(verb string) (program, sub string) {
	switch verb {
	case "install", "update", "upgrade", "remove", "purge", "autoremove", "autopurge", "clean", "autoclean", "distclean", "build-dep", "source", "download", "satisfy", "reinstall":
		return "apt-get", verb
	case "full-upgrade", "dist-upgrade":
		return "apt-get", "dist-upgrade"
	case "show", "search", "policy", "depends", "rdepends", "showsrc":
		return "apt-cache", verb
	}
	return "", ""
}
