package network

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var exposePortInvalid = &lint.Rule{
	Name:     "expose-port-invalid",
	Theme:    lint.Network,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3011", "trivy:DS-0008", "kics:71bf8cf8-f0a1-42fa-b9d2-d10525e0a38e", "roast:DF040", "pathfinder:DOCKER-COR-002",
		"semgrep:invalid-port", "mondoo:port-out-of-range", "terrascan:AC_DOCKER_0011", "whalelint:EXP001", "dockerfilelint:invalid_port",
	},
	Doc: lint.Doc{
		Title: "EXPOSE names a port that does not exist",
		Why: "Ports are numbers from 1 to 65535. BuildKit refuses what is no number, a range that ends before it starts, and protocols other than tcp, udp and sctp; " +
			"it takes larger numbers, and nothing can ever connect to them. Only ports whose value the file says are judged.",
		Examples: []lint.Example{{
			Bad: `
FROM nginx:1.29
EXPOSE 80 80800
#         ^^^^^ there is no port 80800: the highest is 65535
EXPOSE https
#      ^^^^^ "https" is not a port number
`,
			Good: `
FROM nginx:1.29
EXPOSE 80 8080
EXPOSE 443
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#expose"},
	},
	Check: func(p *lint.Pass) {
		for port := range ports(p.Doc) {
			if port.comment() {
				continue
			}
			if port.err != nil {
				p.Report(port.word, "%s", port.err).For()
				continue
			}
			for _, n := range []int{port.First, port.Last} {
				if n > parser.MaxPort {
					p.Report(port.word, "there is no port %d: the highest is %d", n, parser.MaxPort)
					break
				}
				if n == 0 {
					p.Report(port.word, "%s", "there is no port 0: the lowest is 1").For()
					break
				}
			}
		}
	},
}

// comment reports whether the word stands behind a # that was meant to start a
// comment, which another rule says.
func (p port) comment() bool {
	for _, w := range p.in.Ports {
		if w.String() != "" && w.String()[0] == '#' {
			return w.Span().Start <= p.word.Span().Start
		}
	}
	return false
}
