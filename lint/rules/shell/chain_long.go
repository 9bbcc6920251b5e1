package shell

import (
	"github.com/dockcheck/dockcheck/lint"
)

var chainLong = &lint.Rule{
	Name:     "shell-chain-long",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"tally:prefer-run-heredoc"},
	Options:  []lint.Option{{Name: "steps", Default: 6, Doc: "How many steps a RUN may chain with &&."}},
	Doc: lint.Doc{
		Title: "A long chain of commands could be a here-document",
		Why: "In a chain over many lines, each needs its `&&` and its backslash, and a missing one changes what runs. A `RUN` with a here-document is a plain script: one command a line, comments where they belong. " +
			"It has to start with `set -e`, so that the first failure ends it, and wants BuildKit with `# syntax=docker/dockerfile:1.4` or later.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN mkdir /opt/app && \
#^^ 7 steps are chained; a here-document with set -e reads like a script
    cd /opt/app && \
    ./configure && \
    make all && \
    ./check && \
    make install && \
    rm -r src
`,
			Fixed: `
FROM debian:13-slim
RUN <<EOF
set -e
mkdir /opt/app
cd /opt/app
./configure
make all
./check
make install
rm -r src
EOF
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#here-documents"},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			if run.Exec || len(run.Heredocs) > 0 || len(run.Lines) <= p.Int("steps") {
				continue
			}
			steps := run.Script().Steps()
			if len(steps) <= p.Int("steps") || len(run.Lines) < len(steps) || run.Script().Interpreter.Dialect.Windows() {
				continue
			}
			for _, step := range steps[1:] {
				if step.Op != "&&" {
					steps = nil
					break
				}
			}
			if steps != nil {
				f := p.Report(run.Keyword, "%d steps are chained; a here-document with set -e reads like a script", len(steps))
				if edit, ok := lint.AsHeredoc(run); ok && p.Doc.TakesHeredocs() {
					f.UnsafeFix("write a here-document", edit)
				}
			}
		}
	},
}
