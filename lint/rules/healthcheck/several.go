package healthcheck

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var several = &lint.Rule{
	Name:     "healthcheck-several",
	Theme:    lint.Healthcheck,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3012", "MultipleInstructionsDisallowed", "trivy:DS-0023", "kics:1c2d47bd-eec6-6485-7ed7-3d0650e960a4", "roast:DF041",
	},
	Doc: lint.Doc{
		Title: "A HEALTHCHECK is overridden by a later one",
		Why:   "An image has one health check: only the last `HEALTHCHECK` of a stage counts, those before have no effect. Two probes go into one command.",
		Examples: []lint.Example{{
			Bad: `
FROM nginx:1.29
HEALTHCHECK CMD curl -f http://localhost/
#^^^^^^^^^^ this HEALTHCHECK has no effect, a later one replaces it
HEALTHCHECK CMD curl -f http://localhost/health
`,
			Good: `
FROM nginx:1.29
HEALTHCHECK CMD curl -f http://localhost/health
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			var before *parser.Healthcheck
			for _, in := range s.Instructions {
				check, ok := in.(*parser.Healthcheck)
				if !ok {
					continue
				}
				if before != nil {
					p.Report(before.Keyword, "this HEALTHCHECK has no effect, a later one replaces it").
						Note(check.Keyword, "the one that counts").
						Fix("remove it", lint.DropLines(before))
				}
				before = check
			}
		}
	},
}
