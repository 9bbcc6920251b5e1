package command

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var idle = &lint.Rule{
	Name:     "command-idle",
	Theme:    lint.Command,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The container only waits",
		Why: "`sleep infinity` and `tail -f /dev/null` keep a container up that does nothing, or hide that its service runs in the background, where nobody sees it end. " +
			"For a container to work in, as development containers are, that is the point.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
CMD service app start && tail -f /dev/null
#                        ^^^^^^^^^^^^^^^^^ the container stays up whatever happens to its service
`,
			Good: `
FROM debian:13-slim
CMD ["/usr/local/bin/app", "--foreground"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		_, c := finalService(p.Doc)
		if c == nil || forDevelopment(p.Doc) || !waits(c) {
			return
		}
		text := "the container does nothing but wait"
		if len(c.Script.Commands) > 1 && c.Via == nil {
			text = "the container stays up whatever happens to its service"
		}
		p.Report(c, "%s", text)
	},
}

// waits reports whether a command waits for ever.
func waits(c *shell.Command) bool {
	if len(c.Args) == 0 {
		return false
	}
	arg := c.Args[len(c.Args)-1].Value
	return c.Name == "sleep" && (arg == "infinity" || arg == "inf") || c.Name == "tail" && arg == "/dev/null"
}
