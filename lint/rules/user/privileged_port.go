package user

import (
	"slices"
	"strconv"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var privilegedPort = &lint.Rule{
	Name:     "user-privileged-port",
	Theme:    lint.User,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"pathfinder:DOCKER-AUD-003"},
	Doc: lint.Doc{
		Title: "An unprivileged user opens a port below 1024",
		Why: "Ports below 1024 are root's by tradition. Docker lets everybody in a container open them since 20.10, containerd since 2.0; Podman, CRI-O and older nodes of Kubernetes do so only where they are set up for it, " +
			"and there the service does not start. A port from 1024 on works everywhere, and outside it can still be 80. " +
			"Nothing is said about ports that the base image exposes itself, and where a step gives a program the capability with `setcap`.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
EXPOSE 80
#      ^^ the user node may not be allowed to open port 80
USER node
CMD ["node", "server.js"]
`,
			Good: `
FROM node:24-slim
EXPOSE 8080
USER node
CMD ["node", "server.js"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		s := p.Doc.Final()
		if s == nil || s.Windows() {
			return
		}
		mayOpen := !s.User().Known || s.User().Root() || raisesCapabilities(s)
		for c := range s.Chain() {
			for in := range parser.Each[*parser.Expose](c) {
				for _, w := range in.Ports {
					e := in.Expand(w)
					port, err := parser.ParsePort(e.Value)
					if !e.Known || err != nil || in.OnBuild() || port.First == 0 || port.First > 1023 || ofBase(s, port.First) {
						continue
					}
					if mayOpen {
						p.Report(w, "port %d is below 1024", port.First).ByCode()
						continue
					}
					p.Report(w, "the user %s may not be allowed to open port %d", s.User().Name, port.First)
				}
			}
		}
	},
}

// raisesCapabilities reports whether a step gives a program rights of root.
func raisesCapabilities(s *parser.Stage) bool {
	for c := range s.Chain() {
		for run := range parser.Each[*parser.Run](c) {
			if mentions(run.Line.String, []string{"setcap"}) {
				return true
			}
		}
	}
	return false
}

// ofBase reports whether the base image exposes a port itself.
func ofBase(s *parser.Stage, port int) bool {
	facts := s.Facts()
	return facts != nil && slices.ContainsFunc(facts.Ports, func(text string) bool {
		p, err := parser.ParsePort(text)
		return err == nil && p.First == port || text == strconv.Itoa(port)
	})
}
