package image

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var platformRedundant = &lint.Rule{
	Name:     "image-platform-redundant",
	Theme:    lint.Image,
	Severity: lint.Info,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3065", "RedundantTargetPlatform"},
	Doc: lint.Doc{
		Title: "--platform=$TARGETPLATFORM is the default",
		Why:   "`FROM` uses the target platform anyway. The flag says nothing, and makes readers look for a cross build that is not there.",
		Examples: []lint.Example{{
			Bad: `
FROM --platform=$TARGETPLATFORM debian:13-slim
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^ --platform=$TARGETPLATFORM is the default
`,
			Good: `
FROM debian:13-slim
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/redundant-target-platform/"},
	},
	Check: func(p *lint.Pass) {
		for from := range parser.Each[*parser.From](p.Doc) {
			flag := from.Flags.Get("platform")
			if flag == nil {
				continue
			}
			value := from.Expand(flag.Word())
			if len(value.Refs) != 1 || value.Refs[0].Name != "TARGETPLATFORM" || value.Value != value.Refs[0].Variable.Value {
				continue
			}
			p.Report(flag, "%s is the default", flag.Raw.String).
				PreservingFix("drop it", dropFlag(from, flag))
		}
	},
}
