package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var downloadWithoutRetry = &lint.Rule{
	Name:     "download-without-retry",
	Theme:    lint.SupplyChain,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"tally:prefer-curl-config", "tally:prefer-wget-config"},
	Doc: lint.Doc{
		Title: "One hiccup of the network fails the build",
		Why: "curl gives up at the first refused connection and the first 503. `--retry 3` tries again after a pause; wget tries twenty times by itself. " +
			"A `.curlrc` with `retry` in it does the same for all commands and is left alone. Many prefer a build that fails to one that hangs, which is why this is off by default.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN curl -fsSLO https://example.com/app.tgz
#   ^^^^ curl does not try example.com again
`,
			Good: `
FROM debian:13-slim
RUN curl --retry 3 -fsSLO https://example.com/app.tgz
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, t := range texts.Of(p) {
			if strings.HasSuffix(t.path, "curlrc") {
				return
			}
		}
		for run, c := range p.Programs("curl") {
			if c.Has("--retry", "-K", "--config") {
				continue
			}
			for _, d := range fetched(run, c, "/") {
				if a, _ := parseAddress(d.url); strings.HasPrefix(a.scheme, "http") && !local(a.host) {
					f := p.Report(c.Program, "curl does not try %s again", d.from())
					if c.Stmt != nil {
						f.Fix("try three times", lint.InsertAfter(c.Program, " --retry 3"))
					}
					break
				}
			}
		}
	},
}
