package command

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var cmdIgnored = &lint.Rule{
	Name:     "command-cmd-ignored",
	Theme:    lint.Command,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "CMD has no effect beside an ENTRYPOINT in shell form",
		Why: "Docker runs an `ENTRYPOINT` in shell form as `/bin/sh -c 'ENTRYPOINT'` and adds `CMD`, or the arguments of `docker run`, behind it: they become the shell's `$0`, `$1`, which the script does not look at. " +
			"With the JSON form of `ENTRYPOINT` they are arguments of the program.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
ENTRYPOINT python -m app
CMD ["--port", "8080"]
#   ^^^^^^^^^^^^^^^^^^ the ENTRYPOINT is in shell form and ignores this
`,
			Good: `
FROM python:3.14-slim
ENTRYPOINT ["python", "-m", "app"]
CMD ["--port", "8080"]
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			entrypoint, cmd := parser.Last[*parser.Entrypoint](s), parser.Last[*parser.Cmd](s)
			if entrypoint == nil || cmd == nil || cmd.Stage() != s || entrypoint.Exec || usesArguments(entrypoint.Script()) {
				continue
			}
			if strings.HasPrefix(entrypoint.Line.String, "[") && malformed(entrypoint.Line.String, entrypoint.Node.Interpreter()) {
				continue // command-json-malformed says what is wrong
			}
			if resets := cmd.Exec && len(cmd.Words) == 0; cmd.Args.String != "" && !resets {
				p.Report(cmd.Args, "the ENTRYPOINT is in shell form and ignores this").Note(entrypoint.Line, "this one")
			}
		}
	},
}

// usesArguments reports whether a script looks at its arguments: $@, $*, $1. One
// that cannot be read may.
func usesArguments(s *parser.Script) bool {
	return s.File == nil || len(s.Arguments()) > 0
}
