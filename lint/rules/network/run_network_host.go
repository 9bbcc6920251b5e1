package network

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var runNetworkHost = &lint.Rule{
	Name:     "run-network-host",
	Theme:    lint.Network,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S6431", "mondoo:no-run-network-host"},
	Doc: lint.Doc{
		Title: "A build step is in the network of the host",
		Why: "With `--network=host` the step reaches everything that listens on the build machine's loopback: other builds, credentials helpers, the metadata service of the cloud. " +
			"The result depends on the machine, and BuildKit builds it only with `--allow network.host`. " +
			"A proxy or a mirror is reached by its name; a service that the step needs can run within the step.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN --network=host make test
#   ^^^^^^^^^^^^^^ this step sees the network of the build machine
`,
			Good: `
FROM debian:13-slim
RUN make test
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#run---network"},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			if f := run.Flags.Get("network"); f != nil && strings.EqualFold(f.Value.String, "host") {
				finding := p.Report(f, "this step sees the network of the build machine")
				if cut, ok := p.Doc.Cut(f); ok {
					finding.Fix("drop it", lint.Delete(cut))
				}
			}
		}
	},
}
