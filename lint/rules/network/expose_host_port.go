package network

import (
	"fmt"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var exposeHostPort = &lint.Rule{
	Name:     "expose-host-port",
	Theme:    lint.Network,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"ExposeInvalidFormat", "dockerfilelint:expose_host_port"},
	Doc: lint.Doc{
		Title: "EXPOSE names a port of the host",
		Why: "`EXPOSE` is a note in the image about the port on which the container listens. It publishes nothing, so an address or a port of the host in it is ignored, " +
			"and Docker will refuse it one day. `docker run --publish 8080:80` and Compose's `ports` are the places for that.",
		Examples: []lint.Example{{
			Bad: `
FROM nginx:1.29
EXPOSE 8080:80
#      ^^^^^^^ EXPOSE takes a port of the container only; 8080 is ignored
`,
			Good: `
FROM nginx:1.29
EXPOSE 80
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/expose-invalid-format/"},
	},
	Check: func(p *lint.Pass) {
		for port := range ports(p.Doc) {
			if port.err != nil || port.IP == "" && port.Host == "" {
				continue
			}
			ignored := port.Host
			if port.IP != "" {
				ignored = port.IP + ":" + port.Host
			}
			f := p.Report(port.word, "EXPOSE takes a port of the container only; %s is ignored", ignored)
			if port.word.String() == port.value {
				f.Fix("name the container's port only", lint.Replace(port.word, container(port.Port)))
			}
			if port.in.OnBuild() { // which BuildKit does not look into
				f.For()
			}
		}
	},
}

// container is how EXPOSE writes a port.
func container(p parser.Port) string {
	s := fmt.Sprint(p.First)
	if p.Last != p.First {
		s = fmt.Sprintf("%d-%d", p.First, p.Last)
	}
	if p.Protocol != "" {
		s += "/" + p.Protocol
	}
	return s
}
