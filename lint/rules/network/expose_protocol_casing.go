package network

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var exposeProtocolCasing = &lint.Rule{
	Name:     "expose-protocol-casing",
	Theme:    lint.Network,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"ExposeProtoCasing"},
	Doc: lint.Doc{
		Title: "The protocol of a port is in capital letters",
		Why:   "Docker writes protocols in lower case everywhere, and turns `80/TCP` into `80/tcp` with a warning.",
		Examples: []lint.Example{{
			Bad: `
FROM nginx:1.29
EXPOSE 80/TCP
#         ^^^ the protocol TCP is not in lower case
`,
			Good: `
FROM nginx:1.29
EXPOSE 80/tcp
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/expose-proto-casing/"},
	},
	Check: func(p *lint.Pass) {
		for port := range ports(p.Doc) {
			lower := strings.ToLower(port.Protocol)
			if port.err != nil || port.Protocol == lower {
				continue
			}
			raw := port.word.String()
			at := port.word.Sub(len(raw)-len(lower), len(raw))
			f := p.Report(at, "the protocol %s is not in lower case", port.Protocol)
			if raw == port.value {
				f.PreservingFix("write "+lower, lint.Replace(at, lower))
			} else { // it comes out of a variable
				f.Span = port.word.Span()
			}
			if port.in.OnBuild() { // which BuildKit does not look into
				f.For()
			}
		}
	},
}
