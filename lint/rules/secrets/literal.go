package secrets

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var literal = &lint.Rule{
	Name:     "secret-literal",
	Theme:    lint.Secrets,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"tally:secrets-in-code", "kics:c3e1b6ae"},
	Doc: lint.Doc{
		Title: "A secret stands in the file",
		Why: "Whoever can read the repository, the image or its build cache has it, for ever: revoke it first, then take it out. " +
			"Give secrets to a build with `RUN --mount=type=secret`, and to a container when it starts. " +
			"What is found are the formats of well-known tokens, private keys, and passwords in URLs, anywhere in the file, comments included. " +
			"Stand-ins such as `AKIAIOSFODNN7EXAMPLE`, and passwords of databases in the same network, are left alone.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ENV AWS_ACCESS_KEY_ID=AKIAQYLPMN5HIX3KWJ7B
#                     ^^^^^^^^^^^^^^^^^^^^ an AWS access key stands in the file
RUN git clone https://ci:4f6c37fc7eee09b4@git.company.com/app.git
#                        ^^^^^^^^^^^^^^^^ a password in a URL stands in the file
`,
			Good: `
FROM debian:13-slim
RUN --mount=type=secret,id=git-credentials,target=/root/.git-credentials \
    git clone https://git.company.com/app.git
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/secrets/"},
	},
	Check: func(p *lint.Pass) {
		for _, m := range literals(p.Doc) {
			p.Report(parser.Span{Start: int32(m.start), End: int32(m.end)}, "%s stands in the file", m.what)
		}
	},
}
