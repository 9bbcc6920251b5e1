package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var pipeHidesDownload = &lint.Rule{
	Name:     "shell-pipe-hides-download",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL4006", "roast:DF057", "kics:efbf148a-67e9-42d2-ac47-02fa1c0d0b22", "semgrep:set-pipefail", "pathfinder:DOCKER-BP-010"},
	Doc: lint.Doc{
		Title: "The build goes on when the download in a pipe fails",
		Why: "A pipe succeeds or fails with its last part. When `curl` in `curl … | sh` fails, the shell reads nothing, does nothing, and succeeds: the build goes on without what it should have installed, fails later with an error that says nothing, or not at all. " +
			"`set -o pipefail`, or a SHELL with `-o pipefail`, makes the step fail. Bash and busybox have it, dash before 0.5.13 does not: download to a file there. " +
			"Pipes into programs that fail when they read nothing, such as `tar`, are not reported; of `curl … | sh`, of which `download-piped-to-shell` has more to say, this is said with `strict` only; for all pipes, see `shell-pipe-without-pipefail`.",
		Examples: []lint.Example{{
			Bad: `
FROM registry.example.com/base:1
SHELL ["/bin/bash", "-c"]
RUN curl -fsSL https://example.com/settings | tee /etc/settings
#                                           ^ when curl fails, tee reads nothing and the build goes on
`,
			Good: `
FROM registry.example.com/base:1
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/settings | tee /etc/settings
`,
			Fixed: `
FROM registry.example.com/base:1
SHELL ["/bin/bash", "-c"]
RUN set -o pipefail && curl -fsSL https://example.com/settings | tee /etc/settings
`,
		}},
	},
	Check: func(p *lint.Pass) {
		first := firstPipes{}
		for _, l := range unguarded(p) {
			if len(l.parts) < 2 || !toPipe(l.parts[0]) || l.captured {
				continue
			}
			quiet := true
			for _, c := range l.parts[1:] {
				quiet = quiet && failsQuietly[c.Name]
			}
			if last := l.parts[len(l.parts)-1]; quiet && !last.Condition {
				f := p.Report(l.operator(), "when %s fails, %s reads nothing and the build goes on", l.parts[0].Name, last.Name)
				if runsInput(last) || mayInheritShell(l.cmd.Instruction()) {
					f.Strict()
				}
				l.guard(f, first)
			}
		}
	},
}

// runsInput reports whether a command runs what it reads as a script, which
// download-piped-to-shell is about.
func runsInput(c *shell.Command) bool {
	switch c.Name {
	case "sh", "bash", "ash", "dash", "ksh", "zsh":
		return !c.Has("-c")
	case "python", "python2", "python3", "perl", "php", "ruby", "node":
		return len(c.Args) == 0 || c.Args[0].Value == "/dev/stdin" || strings.HasPrefix(c.Args[0].Value, "-") && !c.Has("-c", "-e", "-r", "-m", "-n", "-p")
	}
	return false
}

// mayInheritShell reports whether the base image, of which nothing is known, was
// built beside this one, so that its SHELL may well have options.
func mayInheritShell(in parser.Instruction) bool {
	n := in.Common()
	return n.Shell() == nil && n.Stage() != nil && n.Stage().Root().Image != nil && n.Stage().Root().Image.Local()
}

// toPipe reports whether a command downloads something to its standard output.
func toPipe(c *shell.Command) bool {
	for _, f := range c.Fetches() {
		if f.Stdout() {
			return true
		}
	}
	return false
}
