package healthcheck

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var shellMissing = &lint.Rule{
	Name:     "healthcheck-shell-missing",
	Theme:    lint.Healthcheck,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The health check needs a shell, and the image has none",
		Why: "In the shell form, Docker runs the check with `/bin/sh -c`. `scratch` and distroless images have no shell, so every check fails and the container is never healthy. " +
			"The JSON form runs a program itself: often the service's own, with an option that makes it ask its other self. " +
			"The `debug` variants of distroless images have a shell, and a stage into which one may have been copied is left alone.",
		Examples: []lint.Example{{
			Bad: `
FROM gcr.io/distroless/static-debian13
COPY server /server
HEALTHCHECK CMD /server -health
#               ^^^^^^^^^^^^^^^ the check in shell form needs a shell, and gcr.io/distroless/static-debian13 has none
ENTRYPOINT ["/server"]
`,
			Good: `
FROM gcr.io/distroless/static-debian13
COPY server /server
HEALTHCHECK CMD ["/server", "-health"]
ENTRYPOINT ["/server"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range checks(p.Doc) {
			s := in.Stage()
			if s == nil || in.Shell() != nil || in.OnBuild() {
				continue
			}
			image := s.WithoutShell(nil)
			if image == "" {
				continue
			}
			if !in.Exec {
				f := p.Report(in.Line, "the check in shell form needs a shell, and %s has none", image)
				if words := in.Script().PlainWords(); words != nil && len(in.Inner) == 0 && strings.Contains(words[0], "/") {
					f.Fix("run the program itself", lint.Replace(in.Line, parser.JSON(words)))
				}
				continue
			}
			if len(in.Words) == 0 {
				continue
			}
			if program := in.Words[0].String(); parser.IsShell(program) || strings.HasSuffix(program, ".sh") {
				p.Report(in.Words[0], "%s needs a shell, and %s has none", path.Base(program), image)
			}
		}
	},
}
