package network

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var exposeAdminPort = &lint.Rule{
	Name:     "expose-admin-port",
	Theme:    lint.Network,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases: []string{
		"trivy:DS-0004", "checkov:CKV_DOCKER_1", "kics:5907595b-5b6d-4142-b173-dbb0e73fbff8", "sonar:S6473",
		"mondoo:no-management-ports", "terrascan:AC_DOCKER_0026",
	},
	Options: []lint.Option{{
		Name: "ports", Default: []string{"22 SSH", "23 Telnet", "2375 Docker without TLS", "3389 RDP", "5800 VNC", "5900 VNC"},
		Doc: "The ports, each with what listens there. With 22 of sshd in an image that is a git server on purpose, leave it out.",
	}},
	Doc: lint.Doc{
		Title: "EXPOSE opens a port for administration",
		Why: "A container is looked after from outside: `docker exec` and `kubectl exec` need no server inside. One for SSH, Telnet, RDP, VNC or Docker's own API is a second way in, " +
			"with passwords and updates of its own. `EXPOSE` publishes nothing by itself, but `docker run -P` and many platforms do what it says. " +
			"Images whose service is just that, a git server or a remote desktop, ignore the rule.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
EXPOSE 22 8080
#      ^^ port 22 is for administration: SSH
`,
			Fixed: `
FROM debian:13-slim
EXPOSE 8080
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for port := range ports(p.Doc) {
			if port.err != nil || strings.EqualFold(port.Protocol, "udp") || port.Last-port.First > 100 {
				continue
			}
			for _, entry := range p.Strings("ports") {
				number, what, _ := strings.Cut(entry, " ")
				n, err := strconv.Atoi(number)
				if err != nil || n < port.First || n > port.Last {
					continue
				}
				f := p.Report(port.word, "port %d is for administration: %s", n, what)
				if port.First == port.Last && port.value == port.word.String() {
					f.UnsafeFix("take it out", dropWord(port.in, port.word, len(port.in.Ports))...)
				}
				if n != 22 {
					f.For(slices.DeleteFunc(slices.Clone(f.Rule.Aliases), func(code string) bool { return onlySSH[code] })...)
				}
				break
			}
		}
	},
}

// onlySSH are the checks that look for port 22 alone.
var onlySSH = map[string]bool{
	"trivy:DS-0004": true, "checkov:CKV_DOCKER_1": true, "kics:5907595b-5b6d-4142-b173-dbb0e73fbff8": true, "terrascan:AC_DOCKER_0026": true,
}
