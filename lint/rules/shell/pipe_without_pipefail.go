package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var pipeWithoutPipefail = &lint.Rule{
	Name:     "shell-pipe-without-pipefail",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"DL4006", "roast:DF057", "kics:efbf148a-67e9-42d2-ac47-02fa1c0d0b22", "semgrep:set-pipefail", "pathfinder:DOCKER-BP-010"},
	Doc: lint.Doc{
		Title: "Only the last part of a pipe can fail the step",
		Why: "A pipe succeeds or fails with its last part: the failure of the others goes by. `set -o pipefail` in the script, or `SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]` once for the stage and those that start from it, makes all parts count. " +
			"It does not matter where the first parts cannot fail, as `echo`, `printf` and `yes`: these are not reported, and `yes` even fails with pipefail. hadolint reports them, and does not see a `set -o pipefail`. " +
			"Dash before 0.5.13 has no pipefail. With `| head` and `| grep -q` the first part may be stopped early, which pipefail counts as a failure.",
		Links: []string{"https://docs.docker.com/build/building/best-practices/#using-pipes"},
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN grep -v beta versions.txt | sort > /versions
#                             ^ a failing grep goes unnoticed: only sort counts
`,
			Good: `
FROM debian:13-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN grep -v beta versions.txt | sort > /versions
`,
		}, {
			Bad: `
FROM alpine:3.23
RUN grep -v beta versions.txt | sort > /versions
#                             ^ a failing grep goes unnoticed: only sort counts
RUN grep beta versions.txt | sort > /betas
#                          ^ a failing grep goes unnoticed: only sort counts
`,
			Fixed: `
FROM alpine:3.23
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
RUN grep -v beta versions.txt | sort > /versions
RUN grep beta versions.txt | sort > /betas
`,
		}},
	},
	Check: func(p *lint.Pass) {
		first := firstPipes{}
		for _, l := range unguarded(p) {
			if len(l.parts) < 2 || cannotFail[l.parts[0].Name] && len(l.parts) == 2 {
				p.Report(l.operator(), "a pipe without pipefail, whose first part does not fail in practice").For("DL4006").ByCode()
				continue
			}
			last := nameOf(l.parts[len(l.parts)-1], "the last part")
			l.guard(p.Report(l.operator(), "a failing %s goes unnoticed: only %s counts", nameOf(l.parts[0], "first part"), last), first)
		}
		for _, s := range p.Scripts() { // hadolint takes it from no plain sh
			for _, b := range shell.Nodes[*syntax.BinaryCmd](s) {
				if b.Op == syntax.Pipe && s.Interpreter.Name == "sh" && s.Interpreter.Pipefail {
					p.Report(s.Span(b.X), "not every sh has pipefail").For("DL4006").ByCode()
				}
			}
		}
	},
}

// cannotFail are programs that do not fail in practice.
var cannotFail = newSet("echo printf yes true :")
