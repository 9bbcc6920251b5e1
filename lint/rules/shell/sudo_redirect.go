package shell

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var sudoRedirect = &lint.Rule{
	Name:     "shell-sudo-redirect",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"SC2024"},
	Doc: lint.Doc{
		Title: "sudo does not reach the redirection",
		Why: "The shell opens the file before it starts sudo, as the user that it runs as: `sudo echo x > /etc/file` is refused. Pipe into `sudo tee`, or write the file before USER. " +
			"As root, sudo does nothing at all: the rule is silent there, where the user is not known, and for files outside of the directories of the system.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
USER 1000
RUN sudo echo 127.0.0.1 db > /etc/hosts
#                            ^^^^^^^^^^ the shell opens /etc/hosts as user 1000, without sudo
`,
			Good: `
FROM debian:13-slim
USER 1000
RUN echo 127.0.0.1 db | sudo tee /etc/hosts
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for cmd, s := range p.Scripts() {
			user := cmd.Instruction().Common().User()
			if !user.Known || user.Root() || !cmd.AtBuild() {
				continue
			}
			for _, c := range calls(s) {
				if c.Name != "sudo" {
					continue
				}
				for _, r := range c.Redirs {
					if r.Stdout() && isRoots(r.Target.Value) {
						p.Report(r.Target, "the shell opens %s as user %s, without sudo", r.Target.Raw.String, user.Name)
					}
				}
			}
		}
	},
}

// isRoots reports whether a file surely lies where only root may write.
func isRoots(file string) bool {
	return slices.ContainsFunc([]string{"/bin", "/boot", "/etc", "/lib", "/lib64", "/proc", "/root", "/sbin", "/sys", "/usr", "/var/lib", "/var/log"}, func(dir string) bool {
		return strings.HasPrefix(file, dir+"/")
	})
}
