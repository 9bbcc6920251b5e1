package healthcheck

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var alwaysPasses = &lint.Rule{
	Name:     "healthcheck-always-passes",
	Theme:    lint.Healthcheck,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The health check can never fail",
		Why: "The check's exit status decides: 0 is healthy, 1 is unhealthy. A check that ends with `|| true`, `; exit 0` or with a command that never fails says \"healthy\" for a dead service, " +
			"and whoever waits for it (`depends_on`, Swarm, a load balancer) believes it. A check that is there for its output only is better left out.",
		Examples: []lint.Example{{
			Bad: `
FROM nginx:1.29
HEALTHCHECK CMD curl -fsS http://localhost/ || exit 0
#                                              ^^^^^^ the check passes whatever happens: exit 0 never fails
`,
			Good: `
FROM nginx:1.29
HEALTHCHECK CMD curl -fsS http://localhost/ || exit 1
`,
			Fixed: `
FROM nginx:1.29
HEALTHCHECK CMD curl -fsS http://localhost/ || exit 1
`,
		}, {
			Bad: `
FROM nginx:1.29
HEALTHCHECK CMD ["echo", "healthy"]
#                ^^^^^^ the check passes whatever happens: echo never fails
`,
			Good: `
FROM nginx:1.29
HEALTHCHECK CMD ["curl", "-fsS", "http://localhost/"]
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#healthcheck"},
	},
	Check: func(p *lint.Pass) {
		for in := range checks(p.Doc) {
			s := in.Script()
			if in.Exec {
				if all := s.Commands; len(all) == 1 && neverFails(all[0]) {
					p.Report(all[0].Program, "the check passes whatever happens: %s never fails", all[0].Name)
				}
				continue
			}
			if s.File == nil {
				continue
			}
			v := verdict{script: s}
			if !v.sequence(s.File.Stmts) || v.by == nil {
				continue
			}
			f := p.Report(v.by, "the check passes whatever happens: %s never fails", p.Doc.Text(v.by))
			if v.fallback && parser.Span.Len(v.by.Span()) > 0 {
				f.UnsafeFix("let it fail", lint.Replace(v.by, "exit 1"))
			}
		}
	},
}
