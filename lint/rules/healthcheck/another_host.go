package healthcheck

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var anotherHost = &lint.Rule{
	Name:     "healthcheck-of-another-host",
	Theme:    lint.Healthcheck,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The health check asks another machine",
		Why: "A health check says whether this container works. One that asks a server elsewhere fails when that server or the way to it is down, and then Swarm or a watchdog restarts containers that were fine. " +
			"In a container whose very service is the way out, a VPN or a proxy, that is what the check is for.",
		Examples: []lint.Example{{
			Bad: `
FROM nginx:1.29
HEALTHCHECK CMD curl -f https://www.example.com/ || exit 1
#                       ^^^^^^^^^^^^^^^^^^^^^^^^ the check depends on www.example.com
`,
			Good: `
FROM nginx:1.29
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range checks(p.Doc) {
			for _, t := range targets(&in.Command) {
				if !t.local() && strings.Contains(t.host, ".") {
					p.Report(t.url, "the check depends on %s", t.host)
				}
			}
		}
	},
}
