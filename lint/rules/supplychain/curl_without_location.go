package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var curlWithoutLocation = &lint.Rule{
	Name:     "curl-without-location",
	Theme:    lint.SupplyChain,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"tally:curl-should-follow-redirects", "binnacle:curlUseFlagL"},
	Doc: lint.Doc{
		Title: "curl does not follow redirects",
		Why: "A project that moves its files leaves a redirect behind. Without `--location` curl saves the redirect's empty page instead of the file. " +
			"This is a matter of taste where the address is known to be the final one: following redirects also means to trust whatever they lead to.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN curl -fsS https://example.com/app.jar -o /app.jar
#   ^^^^ curl without --location saves a redirect, not the file it leads to
`,
			Good: `
FROM debian:13-slim
RUN curl -fsSL https://example.com/app.jar -o /app.jar
`,
			Fixed: `
FROM debian:13-slim
RUN curl -L -fsS https://example.com/app.jar -o /app.jar
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, c := range p.Programs("curl") {
			if c.Has("-L", "--location", "--location-trusted", "-K", "--config", "--max-redirs") {
				continue
			}
			for _, f := range c.Fetches() {
				a, ok := parseAddress(f.URL.Value)
				if ok && !local(a.host) && strings.HasPrefix(a.scheme, "http") {
					finding := p.Report(c.Program, "curl without --location saves a redirect, not the file it leads to")
					if c.Stmt != nil {
						finding.UnsafeFix("add -L", lint.InsertAfter(c.Program, " -L"))
					}
					break
				}
			}
		}
	},
}
