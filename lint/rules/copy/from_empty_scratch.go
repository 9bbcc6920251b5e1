package copy

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var fromEmptyScratch = &lint.Rule{
	Name:     "copy-from-empty-scratch",
	Theme:    lint.Copy,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"tally:copy-from-empty-scratch-stage"},
	Doc: lint.Doc{
		Title: "A stage with nothing in it is copied from",
		Why:   "The stage starts from `scratch`, which is empty, and nothing is put into it; so there is nothing to copy, and the build stops.",
		Examples: []lint.Example{{
			Bad: `
FROM scratch AS certs
LABEL purpose=certificates

FROM debian:13-slim
COPY --from=certs /etc/ssl/certs /etc/ssl/certs
#           ^^^^^ the stage certs is empty
`,
			Good: `
FROM scratch AS certs
COPY certificates /etc/ssl/certs

FROM debian:13-slim
COPY --from=certs /etc/ssl/certs /etc/ssl/certs
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			for _, u := range s.Uses() {
				if u.Kind == parser.UseCopy && u.Stage != nil && u.Stage != s && isEmpty(u.Stage) && copiesPath(u.By) {
					p.Report(u, "the stage %s is empty", u.Name).Note(u.Stage.From.Image, "it starts from nothing, and nothing is added")
				}
			}
		}
	},
}

// isEmpty reports whether a stage has no file: it starts from scratch, and no
// instruction makes any.
func isEmpty(s *parser.Stage) bool {
	if !s.Root().Scratch {
		return false
	}
	for c := range s.Chain() {
		if strings.Contains(c.From.Image.String(), "$") { // another build may start from another stage
			return false
		}
		for _, in := range c.Instructions {
			switch in.(type) {
			case *parser.Copy, *parser.Run, *parser.Workdir, *parser.Invalid, *parser.Onbuild:
				return false
			}
		}
	}
	return true
}

// copiesPath reports whether a COPY needs a path to be there: the root always is.
func copiesPath(in parser.Instruction) bool {
	c, ok := in.(*parser.Copy)
	return ok && slices.ContainsFunc(sources(c), func(s source) bool { return s.Known && path.Clean("/"+s.Value) != "/" })
}
