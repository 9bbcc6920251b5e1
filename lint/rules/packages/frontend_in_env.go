package packages

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var frontendInEnv = &lint.Rule{
	Name:     "package-frontend-in-env",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "DEBIAN_FRONTEND is set for the running container",
		Why: "`ENV DEBIAN_FRONTEND=noninteractive` is for the build, but stays set in every container and every image built on this one, where apt then asks nothing of a person at a terminal either. " +
			"An `ARG` is gone after the build; a prefix (`DEBIAN_FRONTEND=noninteractive apt-get …`) does, too. " +
			"The fix leaves the image without the variable.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ENV DEBIAN_FRONTEND=noninteractive
#   ^^^^^^^^^^^^^^^ DEBIAN_FRONTEND stays set in the running container
`,
			Good: `
FROM debian:13-slim
ARG DEBIAN_FRONTEND=noninteractive
`,
		}, {
			Bad: `
FROM debian:13-slim
ENV LANG=C.UTF-8 DEBIAN_FRONTEND="noninteractive"
#                ^^^^^^^^^^^^^^^ DEBIAN_FRONTEND stays set in the running container
`,
			Good: `
FROM debian:13-slim
ARG DEBIAN_FRONTEND=noninteractive
ENV LANG=C.UTF-8
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for env := range parser.Each[*parser.Env](p.Doc) {
			if !env.Stage().Ships() || env.OnBuild() {
				continue
			}
			for i, kv := range env.Pairs {
				value := env.Expand(kv.Value).Value
				if kv.Key.String() != "DEBIAN_FRONTEND" || !strings.EqualFold(value, "noninteractive") || reset(env) {
					continue
				}
				f := p.Report(kv.Key, "DEBIAN_FRONTEND stays set in the running container")
				arg := "ARG DEBIAN_FRONTEND=" + value
				switch {
				case len(env.Pairs) == 1:
					f.Fix("make it an ARG", lint.Replace(env.Keyword.Span().To(kv.Span()), arg))
				case i > 0:
					if cut, ok := p.Doc.Cut(kv); ok {
						f.Fix("make it an ARG", lint.InsertBefore(env, arg+"\n"), lint.Delete(cut))
					}
				}
			}
		}
	},
}

// reset reports whether a later ENV of the stage gives the variable another value.
func reset(env *parser.Env) bool {
	v := env.Stage().Lookup("DEBIAN_FRONTEND")
	return v != nil && v.By != parser.Instruction(env)
}
