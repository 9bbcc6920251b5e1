package user

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var sudo = &lint.Rule{
	Name:     "user-sudo",
	Theme:    lint.User,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3004", "trivy:DS-0010", "checkov:CKV2_DOCKER_1", "kics:8ada6e80-0ade-439e-b176-0b28f6bce35a", "semgrep:no-sudo-in-dockerfile", "dockle:DKL-DI-0001",
		"mondoo:no-sudo-commands", "terrascan:AC_DOCKER_0007", "roast:DF010", "pathfinder:DOCKER-SEC-007",
		"whalelint:RUN004", "dockerfilelint:sudo_usage", "dockerfile_lint:no_run_with_sudo",
	},
	Doc: lint.Doc{
		Title: "A build step uses sudo",
		Why: "A step runs as whom `USER` says, root without one: `sudo` then does nothing, and most images do not have it. " +
			"For a step that another user should run, switch with `USER` before it and back after it; nobody has to be allowed everything for that. " +
			"Where the base image is made to be used with `sudo`, or a step gives root's rights away with `sudo -u`, it is an info, with the preset `strict` only.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN sudo apt-get update
#   ^^^^ sudo does nothing here: the step runs as root already
`,
			Good: `
FROM debian:13-slim
RUN apt-get update
`,
		}, {
			Bad: `
FROM cimg/node:24.0
RUN sudo apt-get update
#   ^^^^ sudo in a step that runs as circleci
`,
			Good: `
FROM cimg/node:24.0
USER root
RUN apt-get update
USER circleci
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/best-practices/#user"},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.RunCommands() {
			if c.Name != "sudo" {
				continue
			}
			user := run.User()
			_, as := c.Value("-u", "--user")
			switch {
			case as:
				p.Report(c.Program, "sudo runs the command as another user, USER could").As(lint.Info).Strict()
			case user.Root() && !asksForRoot(run):
				f := p.Report(c.Program, "sudo does nothing here: the step runs as root already")
				if inner := after(c); inner.Start > 0 {
					f.Fix("drop it", lint.Drop(c.Program.Span().Before().To(inner.Before())))
				}
			case user.Known && !user.Root():
				p.Report(c.Program, "sudo in a step that runs as %s", user.Name).As(lint.Info).Strict()
			default:
				p.Report(c.Program, "sudo in a build step").As(lint.Info).Strict()
			}
		}
	},
}

// asksForRoot reports whether a script finds out by itself who runs it.
func asksForRoot(run *parser.Run) bool {
	return strings.Contains(run.Line.String, "id -u") || strings.Contains(run.Line.String, "EUID") || strings.Contains(run.Line.String, "whoami")
}

// after is the place of the command that a sudo without options runs; empty
// where there is none.
func after(c *shell.Command) parser.Span {
	if c.Stmt == nil || len(c.Args) == 0 {
		return parser.Span{}
	}
	first := c.Args[0]
	for _, other := range []string{"-E", "-H", "-EH", "-HE", "-n", "--"} {
		if first.Value == other && len(c.Args) > 1 {
			first = c.Args[1]
		}
	}
	if first.Value == "" || first.Value[0] == '-' {
		return parser.Span{}
	}
	return first.Span()
}
