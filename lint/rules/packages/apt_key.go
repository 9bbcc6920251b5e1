package packages

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var aptKey = &lint.Rule{
	Name:     "package-apt-key",
	Theme:    lint.Packages,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "apt-key adds a key that may sign any package",
		Why: "A key in apt-key's keyring is trusted for all repositories: the owner of a repository with one tool can replace `libc6`. " +
			"Debian 13 and Ubuntu 25.04 no longer have the program, so the next base image breaks the build. " +
			"Put the key into `/etc/apt/keyrings` and name it in the source's `signed-by`.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:12-slim
RUN curl -fsSL https://example.com/key.asc | apt-key add -
#                                            ^^^^^^^^^^^^^ apt-key add trusts the key for every repository, and Debian 13 has no apt-key
RUN echo "deb https://example.com/debian bookworm main" > /etc/apt/sources.list.d/example.list
`,
			Good: `
FROM debian:13-slim
RUN curl -fsSL https://example.com/key.asc -o /etc/apt/keyrings/example.asc
RUN echo "deb [signed-by=/etc/apt/keyrings/example.asc] https://example.com/debian trixie main" > /etc/apt/sources.list.d/example.list
`,
		}},
		Links: []string{"https://manpages.debian.org/bookworm/apt/apt-key.8.en.html"},
	},
	Check: func(p *lint.Pass) {
		for _, c := range p.Programs("apt-key") {
			if !slices.Contains([]string{"add", "adv"}, keySub(c)) || keyringOf(c) != "" {
				continue
			}
			p.Report(c, "apt-key %s trusts the key for every repository, and Debian 13 has no apt-key", keySub(c))
		}
	},
}

// keySub is the subcommand of apt-key.
func keySub(c *shell.Command) string {
	for _, w := range c.Operands("--keyring") {
		return w.Value
	}
	return ""
}

// keyringOf is the keyring of its own that a key goes into.
func keyringOf(c *shell.Command) string {
	w, _ := c.Value("--keyring")
	return w.Value
}
