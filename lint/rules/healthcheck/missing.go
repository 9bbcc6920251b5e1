package healthcheck

import (
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var missing = &lint.Rule{
	Name:     "healthcheck-missing",
	Theme:    lint.Healthcheck,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3057", "trivy:DS-0026", "checkov:CKV_DOCKER_2", "kics:b03a748a-542d-44f4-bb86-9199ab4fd2d5", "dockle:CIS-DI-0006", "docker-bench:4.6", "mondoo:healthcheck-defined",
		"terrascan:AC_DOCKER_0047", "roast:DF012", "pathfinder:DOCKER-BP-022",
	},
	Doc: lint.Doc{
		Title: "The image runs a service and has no health check",
		Why: "Docker only sees that a process runs. With a `HEALTHCHECK` it sees that the service answers, Compose can wait for it (`depends_on: condition: service_healthy`), and Swarm replaces containers that hang. " +
			"Kubernetes has probes of its own and ignores it. " +
			"The rule looks at the image that ships, through its stages and its base image, and speaks only where others connect to it: there is an `EXPOSE`, or the base image is that of a server. " +
			"Other tools ask for a check in every image, also where nothing runs; who selects the rule by their code gets that.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-alpine
#    ^^^^^^^^^^^^^^ the service on port 3000 has no health check
COPY server.js .
EXPOSE 3000
CMD ["node", "server.js"]
`,
			Good: `
FROM node:24-alpine
COPY server.js .
EXPOSE 3000
CMD ["node", "server.js"]
HEALTHCHECK CMD wget -q -O /dev/null http://127.0.0.1:3000/ || exit 1
`,
			Fixed: `
FROM node:24-alpine
COPY server.js .
EXPOSE 3000
CMD ["node", "server.js"]
HEALTHCHECK CMD wget -q -O /dev/null http://127.0.0.1:3000/ || exit 1
`,
		}, {
			Bad: `
FROM python:3.14-slim
#    ^^^^^^^^^^^^^^^^ the service on port 8000 has no health check
EXPOSE 8000
CMD ["gunicorn", "app"]
`,
			Good: `
FROM python:3.14-slim
EXPOSE 8000
CMD ["gunicorn", "app"]
HEALTHCHECK CMD ["python3", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/', timeout=5)"]
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#healthcheck"},
	},
	Check: func(p *lint.Pass) {
		s := p.Doc.Final()
		if s == nil || s.From == nil || s.Windows() || parser.Last[*parser.Healthcheck](s) != nil || s.Facts() != nil && s.Facts().Healthcheck || triggers(s) {
			return
		}
		if !serves(s) {
			p.Report(s.From.Image, "the image has no health check").ByCode()
			return
		}
		open, _ := exposed(s)
		text := "the service has no health check"
		if len(open) == 1 {
			text = fmt.Sprintf("the service on port %s has no health check", list(open))
		}
		f := p.Report(s.From.Image, "%s", text)
		if elsewhere := checkElsewhere(p.Doc); elsewhere != nil {
			f.Note(elsewhere.Keyword, "the stage with this one does not ship")
		}
		if command := offered(s, open); command != "" {
			if edit, ok := lint.AtEnd(p.Doc, "HEALTHCHECK CMD "+command+"\n"); ok {
				f.UnsafeFix("add one", edit)
			}
		}
	},
}

// serves reports whether others connect to what runs in the image: it runs
// something, and a port is exposed.
func serves(s *parser.Stage) bool {
	runs := parser.Last[*parser.Cmd](s) != nil || parser.Last[*parser.Entrypoint](s) != nil || s.Facts() != nil && s.Facts().Command()
	return runs && (parser.Last[*parser.Expose](s) != nil || s.Facts() != nil && len(s.Facts().Ports) > 0)
}

// triggers reports whether other images start from this one, which then run the
// service.
func triggers(s *parser.Stage) bool {
	for c := range s.Chain() {
		for range parser.Each[*parser.Onbuild](c) {
			return true
		}
	}
	return false
}

// checkElsewhere is a HEALTHCHECK of a stage that does not ship, or nil.
func checkElsewhere(d *parser.Document) *parser.Healthcheck {
	for in := range parser.Each[*parser.Healthcheck](d) {
		if in.Stage() != nil && !in.Stage().Ships() && !in.None {
			return in
		}
	}
	return nil
}

// offered is a check with what the image has, or "": of a server its own, else
// one that asks the one port over HTTP, if that is what it may speak.
func offered(s *parser.Stage, open []parser.Port) string {
	if command := own(s); command != "" {
		return command
	}
	if len(open) != 1 || open[0].First != open[0].Last || !mayBeHTTP(open[0].First) || strings.EqualFold(open[0].Protocol, "udp") {
		return ""
	}
	url := fmt.Sprintf("http://127.0.0.1:%d/", open[0].First)
	if open[0].First == 80 {
		url = "http://127.0.0.1/"
	}
	_, command, _ := ask(s, url)
	return command
}

// mayBeHTTP leaves out the ports of other protocols.
func mayBeHTTP(port int) bool {
	switch port {
	case 21, 22, 23, 25, 53, 110, 143, 389, 443, 465, 514, 587, 636, 993, 995, 1433, 1521, 1883, 2181, 3306, 3389, 5432, 5672, 5900, 6379, 8443, 9000, 9042, 9092, 11211, 27017, 50051:
		return false
	}
	return port > 0
}
