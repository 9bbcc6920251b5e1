package permission

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var sudoNopasswd = &lint.Rule{
	Name:     "sudo-nopasswd",
	Theme:    lint.Permission,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "sudo asks for no password",
		Why: "A user that may run anything as root without a password is root, and so is whoever gets into the service: `USER` only looks safe. " +
			"Do what needs root while the image is built, or allow the one command. In an image for people to work in, such as a development container, it is usual and fine.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN useradd -m app \
 && echo 'app ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/app
#                       ^^^^^^^^ NOPASSWD makes the user root
USER app
`,
			Good: `
FROM debian:13-slim
RUN useradd -m app
USER app
`,
		}},
	},
	Check: func(p *lint.Pass) {
		if !p.Mentions("NOPASSWD") {
			return
		}
		for run, c := range p.RunCommands() {
			for _, w := range c.Writes() {
				for _, t := range w.Texts {
					if i, ok := allCommands(t.String); ok && run.Stage().Ships() {
						p.Report(t.Range(i, i+len("NOPASSWD")), "NOPASSWD makes the user root")
					}
				}
			}
		}
	},
}

// allCommands is where a text allows every command without a password. A rule
// for single commands is deliberate.
func allCommands(text string) (at int, ok bool) {
	i := strings.Index(text, "NOPASSWD")
	if i < 0 {
		return 0, false
	}
	return i, strings.HasPrefix(strings.TrimLeft(text[i+len("NOPASSWD"):], ": \t"), "ALL")
}
