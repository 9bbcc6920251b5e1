package network

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var runSecurityInsecure = &lint.Rule{
	Name:     "run-security-insecure",
	Theme:    lint.Network,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S6502", "mondoo:no-run-security-insecure"},
	Doc: lint.Doc{
		Title: "A build step runs without a sandbox",
		Why: "`--security=insecure` is `docker run --privileged` for a build step: all capabilities, all devices, no seccomp and no AppArmor. Whatever the step downloads and runs is root on the build machine. " +
			"BuildKit builds it only with `--allow security.insecure`. Steps that mount file systems or load kernel modules belong into a job of their own, not into a build.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN --security=insecure ./make-disk-image.sh
#   ^^^^^^^^^^^^^^^^^^^ this step is root on the build machine
`,
			Good: `
FROM debian:13-slim
RUN ./make-disk-image.sh
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#run---security"},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			if f := run.Flags.Get("security"); f != nil && strings.EqualFold(f.Value.String, "insecure") {
				finding := p.Report(f, "this step is root on the build machine")
				if cut, ok := p.Doc.Cut(f); ok {
					finding.UnsafeFix("run it in the sandbox", lint.Delete(cut))
				}
			}
		}
	},
}
