package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var mkdirMode = &lint.Rule{
	Name:     "shell-mkdir-mode",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2174"},
	Doc: lint.Doc{
		Title: "mkdir -p -m gives the mode to the last directory only",
		Why:   "The directories on the way get the default mode, and a directory that is there already keeps its own. It does not matter where they exist with the right mode.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN mkdir -p -m 0700 /srv/app/secrets
#            ^^ only the last directory of /srv/app/secrets gets this mode
`,
			Good: `
FROM debian:13-slim
RUN mkdir -p /srv/app && mkdir -m 0700 /srv/app/secrets
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for _, c := range calls(s) {
				mode := c.Option("-m", "--mode")
				if c.Name != "mkdir" || mode == nil || !c.Has("-p", "--parents") {
					continue
				}
				for _, dir := range c.Operands("-m") {
					if name := strings.TrimPrefix(strings.TrimRight(dir.Value, "/"), "./"); strings.Contains(strings.TrimLeft(name, "./"), "/") || !dir.Literal || strings.HasPrefix(name, "/") && strings.Count(name, "/") > 1 {
						p.Report(*mode, "only the last directory of %s gets this mode", dir.Raw.String)
						break
					}
				}
			}
		}
	},
}
