package copy

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var fromVariable = &lint.Rule{
	Name:     "copy-from-variable",
	Theme:    lint.Copy,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3022"},
	Doc: lint.Doc{
		Title: "A variable in --from",
		Why: "`COPY --from` takes no variables; the build stops. A stage of its own can take one: " +
			"`FROM ${IMAGE} AS tools` above, and `--from=tools` here.",
		Examples: []lint.Example{{
			Bad: `
ARG TOOLS=busybox:1.37
FROM debian:13-slim
COPY --from=${TOOLS} /bin/busybox /bin/
#           ^^^^^^^^ --from takes no variables
`,
			Good: `
ARG TOOLS=busybox:1.37
FROM ${TOOLS} AS tools

FROM debian:13-slim
COPY --from=tools /bin/busybox /bin/
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Copy](p.Doc) {
			if in.From != nil && strings.Contains(in.From.Value.String, "$") {
				p.Report(in.From.Value, "--from takes no variables").Note(nil, "a stage of its own can: FROM %s AS tools", in.From.Value.String)
			}
		}
	},
}
