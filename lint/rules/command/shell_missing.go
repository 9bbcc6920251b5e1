package command

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var shellMissing = &lint.Rule{
	Name:     "command-shell-missing",
	Theme:    lint.Command,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"tally:shell-run-in-scratch"},
	Doc: lint.Doc{
		Title: "A shell is needed, and the image has none",
		Why: "The shell form runs `/bin/sh -c …`. `scratch` and distroless images have no shell: a `RUN` stops the build, and with a `CMD` or `ENTRYPOINT` the container does not start. " +
			"Scripts need one, too. The JSON form runs a program without a shell; the `debug` variants of distroless images have one. " +
			"A stage into which a shell may have been copied is left alone.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.26 AS build
RUN CGO_ENABLED=0 go build -o /app

FROM scratch
COPY --from=build /app /app
CMD /app --listen :8080
#   ^^^^^^^^^^^^^^^^^^^ CMD in shell form needs a shell, and scratch has none
`,
			Good: `
FROM golang:1.26 AS build
RUN CGO_ENABLED=0 go build -o /app

FROM scratch
COPY --from=build /app /app
CMD ["/app", "--listen", ":8080"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			for _, in := range s.Instructions {
				n := in.Common()
				c := commandOf(in)
				if c == nil || n.Shell() != nil {
					continue
				}
				var before parser.Instruction // for a RUN what comes later does not count
				_, now := in.(*parser.Run)
				if now {
					before = in
				}
				image := s.WithoutShell(before)
				if image == "" {
					continue
				}
				switch {
				case !c.Exec && c.Line.String != "":
					f := p.Report(c.Line, "%s in shell form needs a shell, and %s has none", n.Name(), image)
					if words := withoutShell(c.Script()); words != nil && len(n.Inner) == 0 && !now {
						f.Fix("run the program itself", lint.Replace(c.Line, parser.JSON(words)))
					}
				case len(c.Words) > 0 && (strings.HasSuffix(c.Words[0].String(), ".sh") || parser.IsShell(c.Words[0].String())):
					p.Report(c.Words[0], "%s needs a shell, and %s has none", path.Base(c.Words[0].String()), image)
				}
			}
		}
	},
}

// commandOf is the command of a RUN, CMD or ENTRYPOINT, or nil.
func commandOf(in parser.Instruction) *parser.Command {
	switch in := in.(type) {
	case *parser.Run:
		return &in.Command
	case *parser.Cmd:
		return &in.Command
	case *parser.Entrypoint:
		return &in.Command
	}
	return nil
}
