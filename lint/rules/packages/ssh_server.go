package packages

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var sshServer = &lint.Rule{
	Name:     "package-ssh-server",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"dockerfile_lint:installing_ssh"},
	Doc: lint.Doc{
		Title: "An SSH server is installed into the image",
		Why: "`docker exec` and `kubectl exec` open a shell in a container with the access control of the platform; an SSH server needs keys, updates and a port of its own. " +
			"It is right for an image that is a remote development machine, or a Git server.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y openssh-server && rm -rf /var/lib/apt/lists/*
#                                        ^^^^^^^^^^^^^^ openssh-server lets people in past the platform's own access control
`,
			Good: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y openssh-client && rm -rf /var/lib/apt/lists/*
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, call := range p.PackageCalls() {
			if call.Action != packages.Install || !call.System || !run.Stage().Ships() {
				continue
			}
			for _, pkg := range call.Packages() {
				if slices.Contains([]string{"openssh-server", "dropbear", "tinyssh"}, pkg.Name) {
					p.Report(pkg.Word, "%s lets people in past the platform's own access control", pkg.Name)
				}
			}
		}
	},
}
