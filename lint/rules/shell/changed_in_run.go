package shell

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var changedInRun = &lint.Rule{
	Name:     "shell-changed-in-run",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"DL4005", "kics:8a301064-c291-4b20-adcb-403fe7fd95fd", "semgrep:use-shell-instruction", "terrascan:AC_DOCKER_0020"},
	Doc: lint.Doc{
		Title: "/bin/sh is replaced to run steps with another shell",
		Why: "Everything in the image that says `#!/bin/sh` runs with the other shell from then on, and an update of the package may change it back. " +
			"`SHELL [\"/bin/bash\", \"-c\"]` changes the shell for the instructions behind it, and nothing else.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN ln -sf /bin/bash /bin/sh
#   ^^^^^^^^^^^^^^^^^^^^^^^^ replaces /bin/sh for all of the image; SHELL changes the shell of the steps
`,
			Good: `
FROM debian:13-slim
SHELL ["/bin/bash", "-c"]
`,
			Fixed: `
FROM debian:13-slim
SHELL ["/bin/bash", "-c"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.RunCommands() {
			target := replacesShell(c)
			if target == "" {
				if picksShell(c) {
					p.Report(c, "%s picks a shell, which SHELL could", c.Name).For("kics:8a301064-c291-4b20-adcb-403fe7fd95fd").ByCode()
				}
				continue
			}
			if path.Base(target) == "sh" && c.Name != "update-alternatives" { // it has none yet, or keeps it
				p.Report(c, "puts /bin/sh in its place").For("DL4005").ByCode()
				continue
			}
			f := p.Report(c, "replaces /bin/sh for all of the image; SHELL changes the shell of the steps")
			whole := len(run.Script().Steps()) == 1 && c.Via == nil && len(run.Heredocs) == 0 && !run.OnBuild() && len(run.Inner) == 0
			if name := path.Base(target); whole && (name == "bash" || name == "ash") {
				f.UnsafeFix("use SHELL", lint.Edit{Span: run.Span(), Text: `SHELL ["/bin/` + name + `", "-c"]`, Drops: true})
			}
		}
	},
}

// replacesShell is the shell that a command puts in the place of /bin/sh, or "".
func replacesShell(c *shell.Command) string {
	switch c.Name {
	case "ln", "cp", "mv":
		if words := c.Operands(); len(words) == 2 && isShPath(words[1].Value) {
			return words[0].Value
		}
	case "dpkg-reconfigure":
		for _, w := range c.Operands("-f", "-p") {
			if w.Value == "dash" {
				return "dash"
			}
		}
	case "update-alternatives":
		for _, w := range c.Args {
			if isShPath(w.Value) {
				return "sh"
			}
		}
	}
	return ""
}

// picksShell reports whether a command changes the shell of an account, or runs
// another one: KICS does not tell them from changing /bin/sh.
func picksShell(c *shell.Command) bool {
	switch c.Name {
	case "chsh":
		return true
	case "usermod":
		return c.Has("-s", "--shell")
	case "powershell", "powershell.exe":
		return c.Via == nil && !c.Script.Interpreter.Dialect.Windows()
	}
	return false
}

func isShPath(p string) bool {
	return strings.TrimPrefix(path.Clean(p), "/usr") == "/bin/sh"
}
