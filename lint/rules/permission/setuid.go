package permission

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var setuid = &lint.Rule{
	Name:     "permission-setuid",
	Theme:    lint.Permission,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S2612", "dockle:CIS-DI-0008", "docker-bench:4.8"},
	Doc: lint.Doc{
		Title: "A program runs as its owner, whoever starts it",
		Why: "A setuid program of root gives root to every process that can start it and find a hole in it, and undoes `USER`. Containers rarely need one: give the capability (`setcap`), run the step as root at start-up and drop it (`setpriv`, `gosu`), or do it at build time. " +
			"`--security-opt no-new-privileges` makes the bit useless at run time. The setgid bit is reported for programs only: on a directory it passes the group on, which is harmless.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
COPY helper /usr/local/bin/helper
RUN chmod u+s /usr/local/bin/helper
#         ^^^ u+s sets the setuid bit of /usr/local/bin/helper
RUN chmod 2775 /srv/shared
`,
			Good: `
FROM debian:13-slim
COPY helper /usr/local/bin/helper
RUN setcap cap_net_raw+ep /usr/local/bin/helper
RUN chmod 2775 /srv/shared
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, g := range grants.Of(p) {
			if !g.mode.setuid && (!g.mode.setgid || !g.programs()) {
				continue
			}
			f := p.Report(g.text, "%s sets the %s bit of %s", g.text.String, bit(g.mode), g.name())
			if s := g.in.Common().Stage(); s != nil && !s.Ships() {
				f.As(lint.Info)
			}
		}
	},
}

func bit(m mode) string {
	if m.setuid {
		return "setuid"
	}
	return "setgid"
}

// programs reports whether the files are in a directory of programs.
func (g grant) programs() bool {
	for _, f := range g.paths {
		if strings.Contains(f, "bin/") {
			return true
		}
	}
	return false
}
