package healthcheck

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var disabled = &lint.Rule{
	Name:     "healthcheck-disabled",
	Theme:    lint.Healthcheck,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"mondoo:no-healthcheck-none"},
	Doc: lint.Doc{
		Title: "The health check is switched off",
		Why: "`HEALTHCHECK NONE` takes away the check that the base image brings, and nothing takes its place. Where the base image has none, the instruction does nothing. " +
			"A check that does not fit any more is better replaced by one that does; on Kubernetes, which has probes of its own and no use for Docker's, `NONE` is fine.",
		Examples: []lint.Example{{
			Bad: `
FROM nodered/node-red:4
HEALTHCHECK NONE
#           ^^^^ the health check of nodered/node-red:4 is switched off
`,
			Good: `
FROM nodered/node-red:4
`,
		}, {
			Bad: `
FROM debian:13-slim
HEALTHCHECK NONE
#           ^^^^ debian:13-slim has no health check to switch off
`,
			Good: `
FROM debian:13-slim
`,
			Fixed: `
FROM debian:13-slim
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Healthcheck](p.Doc) {
			s := in.Stage()
			if !in.None || s == nil {
				continue
			}
			base := s.Root().Base.Value
			switch before := checkBefore(s, in); {
			case before != nil:
				p.Report(in.Type, "the health check of the stage is switched off").Note(before.Keyword, "it is set here")
			case s.Facts() != nil && s.Facts().Healthcheck:
				p.Report(in.Type, "the health check of %s is switched off", base)
			case s.Facts() != nil || s.Root().Scratch:
				p.Report(in.Type, "%s has no health check to switch off", base).UnsafeFix("remove it", lint.Drop(in.Whole()))
			default:
				p.Report(in.Type, "the image has no health check")
			}
		}
	},
}

// checkBefore is the HEALTHCHECK that an instruction of a stage replaces, or nil.
func checkBefore(s *parser.Stage, in *parser.Healthcheck) *parser.Healthcheck {
	for c := range s.Chain() {
		for i := len(c.Instructions) - 1; i >= 0; i-- {
			if before, ok := c.Instructions[i].(*parser.Healthcheck); ok && before.Index < in.Index && !before.None {
				return before
			}
		}
	}
	return nil
}
