package network

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var volumeDockerSocket = &lint.Rule{
	Name:     "volume-docker-socket",
	Theme:    lint.Network,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"semgrep:dockerfile-dockerd-socket-mount", "pathfinder:DOCKER-SEC-006"},
	Doc: lint.Doc{
		Title: "The socket of Docker is a volume",
		Why: "Who can write to Docker's socket is root on the host. `VOLUME` does not even mount it: it makes an empty directory of that name, and a program that looks for the socket there fails. " +
			"The socket comes with `docker run --volume /var/run/docker.sock:/var/run/docker.sock`, where whoever starts the container decides.",
		Examples: []lint.Example{{
			Bad: `
FROM docker:28-cli
VOLUME /var/run/docker.sock
#      ^^^^^^^^^^^^^^^^^^^^ VOLUME makes a directory of this name, and the socket of Docker gives root on the host
`,
			Good: `
FROM docker:28-cli
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, v := range volumes(p.Doc) {
			if name, _, _ := strings.Cut(v.clean(), ":"); strings.HasSuffix(name, "/docker.sock") || strings.HasSuffix(name, "/containerd.sock") || strings.HasSuffix(name, "/podman.sock") {
				f := p.Report(v.word, "VOLUME makes a directory of this name, and the socket of Docker gives root on the host")
				if edits := dropWord(v.in, v.word, len(v.in.Paths)); edits != nil {
					f.UnsafeFix("remove it", edits...)
				}
			}
		}
	},
}
