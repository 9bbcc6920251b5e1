package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var downloadRedirectDowngrade = &lint.Rule{
	Name:     "download-redirect-downgrade",
	Theme:    lint.SupplyChain,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S6506"},
	Doc: lint.Doc{
		Title: "A redirect may lead from https to http",
		Why: "curl with `--location`, and wget always, follow a redirect to `http://`, where anybody on the way can change what arrives. " +
			"`curl --proto '=https'` and `wget --https-only` or `--max-redirect=0` refuse it. " +
			"Well-kept servers never redirect so, and a checked download is safe anyway: this rule is for those who want it everywhere.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN curl -fsSL https://example.com/app.jar -o /app.jar
#   ^^^^ curl follows a redirect to http
`,
			Good: `
FROM debian:13-slim
RUN curl --proto '=https' -fsSL https://example.com/app.jar -o /app.jar
`,
		}, {
			Bad: `
FROM debian:13-slim
RUN wget https://example.com/app.tar.gz
#   ^^^^ wget follows a redirect to http
`,
			Good: `
FROM debian:13-slim
RUN wget --max-redirect=0 https://example.com/app.tar.gz
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.Programs("curl", "wget", "wget2") {
			if !followsToHTTP(c) || checksSomething(run) {
				continue
			}
			for _, f := range c.Fetches() {
				if a, _ := parseAddress(f.URL.Value); a.scheme != "https" || local(a.host) {
					continue
				}
				finding := p.Report(c.Program, "%s follows a redirect to http", c.Name)
				if c.Name == "curl" && c.Stmt != nil && !strings.Contains(c.Script.Text.String, `'\''`) && c.Script.Outer == nil {
					finding.Fix("refuse anything but https", lint.InsertAfter(c.Program, " --proto '=https'"))
				}
				break
			}
		}
	},
}

// followsToHTTP reports whether a command follows redirects from https to http.
func followsToHTTP(c *shell.Command) bool {
	switch c.Name {
	case "curl":
		return c.Has("-L", "--location", "--location-trusted") && !c.Has("--proto", "--proto-redir", "--max-redirs", "-K", "--config")
	case "wget", "wget2":
		return !c.Has("--max-redirect", "--https-only", "--config")
	}
	return false
}
