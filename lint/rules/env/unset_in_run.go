package env

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var unsetInRun = &lint.Rule{
	Name:     "env-unset-in-run",
	Theme:    lint.Env,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S6581"},
	Doc: lint.Doc{
		Title: "A RUN cannot take an ENV back",
		Why: "`unset` in a `RUN` lasts until that shell ends. The next step and the container have the variable again, and so does everybody who looks at the image. " +
			"For a value that only the build needs, use `ARG`, or set it in the `RUN` that needs it; for a secret, `RUN --mount=type=secret`. " +
			"An `unset` with commands behind it in the same `RUN` has an effect on them, and is not reported.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ENV BUILD_MODE=ci
#   ------------- set here
RUN ./build.sh && unset BUILD_MODE
#                       ^^^^^^^^^^ BUILD_MODE stays in the image's environment
`,
			Good: `
FROM debian:13-slim
RUN BUILD_MODE=ci ./build.sh
`,
			Fixed: `
FROM debian:13-slim
ARG BUILD_MODE=ci
RUN ./build.sh && unset BUILD_MODE
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/best-practices/#env"},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.Programs("unset") {
			commands := run.Commands()
			if c.Via != nil || c.Subst || c.Function != "" || commands[len(commands)-1] != c {
				continue
			}
			for _, w := range c.Operands() {
				if v := run.Lookup(w.Value); v != nil && v.Origin == parser.FromEnv {
					f := p.Report(w, "%s stays in the image's environment", v.Name).Note(v.Pair, "set here")
					if env, ok := v.By.(*parser.Env); ok && env.Stage() == run.Stage() && len(env.Pairs) == 1 && !env.Pairs[0].Legacy {
						f.UnsafeFix("make it an ARG", lint.Replace(env.Keyword, "ARG"))
					}
				}
			}
		}
	},
}
