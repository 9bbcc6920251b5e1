package healthcheck

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var statusIgnored = &lint.Rule{
	Name:     "healthcheck-status-ignored",
	Theme:    lint.Healthcheck,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The health check takes an error page for health",
		Why: "Without `--fail`, curl is content with any answer: a server that answers every request with 500 or 503 stays healthy. `-f` makes curl fail from status 400 on. " +
			"It does not matter where the check looks at curl's output itself, for a word or for `%{http_code}`.",
		Examples: []lint.Example{{
			Bad: `
FROM nginx:1.29
HEALTHCHECK CMD curl http://localhost/health || exit 1
#               ^^^^ without -f, curl succeeds whatever the server answers
`,
			Good: `
FROM nginx:1.29
HEALTHCHECK CMD curl -f http://localhost/health || exit 1
`,
		}},
		Links: []string{"https://curl.se/docs/manpage.html#-f"},
	},
	Check: func(p *lint.Pass) {
		for in := range checks(p.Doc) {
			for _, c := range in.Commands() {
				if c.Name == "curl" && ignoresStatus(in, c) {
					p.Report(c.Program, "without -f, curl succeeds whatever the server answers").
						Fix("add -f", lint.AddArgument(c, c.Program, "-f"))
				}
			}
		}
	},
}

// ignoresStatus reports whether nobody looks at what a curl gets.
func ignoresStatus(in *parser.Healthcheck, c *shell.Command) bool {
	if c.Has("-f", "--fail", "--fail-with-body", "-w", "--write-out", "--telnet-option", "-K", "--config") || c.Piped() || c.Subst || len(c.Args) == 0 {
		return false
	}
	if slices.ContainsFunc(c.Fetches(), func(f shell.Fetch) bool {
		return strings.Contains(f.URL.Value, "://") && !strings.HasPrefix(f.URL.Value, "http")
	}) {
		return false
	}
	if s := in.Stage(); s != nil {
		if present, known := s.Has("curl"); known && !present { // which is said already
			return false
		}
	}
	for _, f := range c.Fetches() {
		if !f.Stdout() && f.Path != "/dev/null" { // another command reads the file
			return false
		}
	}
	return len(c.Fetches()) > 0 && (in.Exec || c.Stmt != nil)
}
