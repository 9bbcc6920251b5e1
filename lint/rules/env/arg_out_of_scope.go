package env

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

var argOutOfScope = &lint.Rule{
	Name:     "arg-out-of-scope",
	Theme:    lint.Env,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"UndefinedVar", "sonar:S6579"},
	Doc: lint.Doc{
		Title: "A global ARG is not in scope in the stage",
		Why: "An `ARG` before the first `FROM` holds for the `FROM` lines only. In a stage it is empty until the stage says `ARG NAME` itself, " +
			"with no value: then it has the global one. The same goes for the arguments that Docker provides, such as `TARGETARCH`. " +
			"The fix declares the argument in the stage, so that the instruction gets the value that it was meant to have.",
		Examples: []lint.Example{{
			Bad: `
ARG VERSION=1.4.2
FROM debian:13-slim
RUN echo "$VERSION" > /etc/version
#         ^^^^^^^^ VERSION is empty here: the stage does not declare it
COPY app-$VERSION.tar /srv/
#        ^^^^^^^^ VERSION is empty here: the stage does not declare it
`,
			Good: `
ARG VERSION=1.4.2
FROM debian:13-slim
ARG VERSION
RUN echo "$VERSION" > /etc/version
COPY app-$VERSION.tar /srv/
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/variables/#scoping"},
	},
	Check: func(p *lint.Pass) {
		for _, in := range p.Doc.Instructions {
			n := in.Common()
			if n.Stage() == nil || n.Stage().From == nil {
				continue
			}
			for _, ref := range parser.Refs(in) {
				if ref.Variable == nil && global(p.Doc, ref.Name) {
					outOfScope(p, n, ref, ref.Name)
				}
			}
			run, ok := in.(*parser.Run)
			if !ok || !mentions(p.Doc, run.Script().Text.String) {
				continue
			}
			for _, param := range run.Script().Params() {
				if param.Plain && n.Lookup(param.Name) == nil && global(p.Doc, param.Name) && !run.Script().Sets(param.Name) {
					outOfScope(p, n, param, param.Name).For("sonar:S6579")
				}
			}
		}
	},
}

// mentions reports whether the name of a global ARG stands in a script: most
// have none, and need not be read.
func mentions(d *parser.Document, script string) bool {
	for _, arg := range d.Args {
		for _, kv := range arg.Pairs {
			if strings.Contains(script, kv.Key.String()) {
				return true
			}
		}
	}
	return strings.Contains(script, "TARGET") || strings.Contains(script, "BUILD")
}

func outOfScope(p *lint.Pass, n *parser.Node, at source.Spanner, name string) *lint.Finding {
	f := p.Report(at, "%s is empty here: the stage does not declare it", name)
	from := n.Stage().From
	if !known(n.Stage()) {
		f.As(lint.Warning).Note(from.Image, "unless this image defines it")
	}
	return f.Fix("declare it in the stage", lint.InsertAfter(from, "\nARG "+name))
}
