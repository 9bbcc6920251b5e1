package healthcheck

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var portMismatch = &lint.Rule{
	Name:     "healthcheck-port-mismatch",
	Theme:    lint.Healthcheck,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The health check asks a port on which nothing seems to listen",
		Why: "The check asks a port of its container that no `EXPOSE` names and that stands nowhere else in the image's settings: mostly the port was changed in one place and not in the other, " +
			"or the check leaves it out, which means 80. Such a container is never healthy. " +
			"A port that is written out, and may be one for administration only, is left to `strict`. Without `EXPOSE`, nothing is said.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
COPY server.js .
EXPOSE 3000
HEALTHCHECK CMD ["node", "probe.js"]
CMD ["node", "server.js"]

FROM nginx:1.29
EXPOSE 8080
HEALTHCHECK CMD curl -f http://localhost:8000/ || exit 1
#                                        ^^^^ the check asks port 8000, and the image exposes 80 and 8080
`,
			Good: `
FROM nginx:1.29
EXPOSE 8080
HEALTHCHECK CMD curl -f http://localhost:8080/ || exit 1
`,
		}, {
			Bad: `
FROM debian:13-slim
EXPOSE 3000
HEALTHCHECK CMD curl -f http://localhost/health || exit 1
#                       ^^^^^^^^^^^^^^^^^^^^^^^ the check asks port 80, and the image exposes 3000
`,
			Good: `
FROM debian:13-slim
EXPOSE 3000
HEALTHCHECK CMD curl -f http://localhost:3000/health || exit 1
`,
			Fixed: `
FROM debian:13-slim
EXPOSE 3000
HEALTHCHECK CMD curl -f http://localhost:3000/health || exit 1
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range checks(p.Doc) {
			s := in.Stage()
			if s == nil || !s.Ships() {
				continue
			}
			s = p.Doc.Final()
			open, known := exposed(s)
			if !known || len(open) == 0 {
				continue
			}
			for _, t := range targets(&in.Command) {
				if t.local() && !slices.ContainsFunc(open, func(r parser.Port) bool { return r.First <= t.port && t.port <= r.Last }) && !namesPort(s, in, t.port) {
					f := reportPort(p, t, open)
					if t.given || bringsServerSettings(s) {
						f.Strict()
					}
				}
			}
		}
	},
}

// bringsServerSettings reports whether a stage copies settings of a server, which
// can say where else it listens.
func bringsServerSettings(s *parser.Stage) bool {
	for _, c := range s.Copies(nil) {
		for _, w := range append(slices.Clone(c.Sources), c.Dest) {
			for _, part := range []string{".conf", ".cfg", "Caddyfile", "nginx", "haproxy", "apache", "httpd", "traefik", "envoy"} {
				if strings.Contains(w.String(), part) {
					return true
				}
			}
		}
	}
	return false
}

func reportPort(p *lint.Pass, t target, open []parser.Port) *lint.Finding {
	f := p.Report(t.at(), "the check asks port %d, and the image exposes %s", t.port, list(open))
	if len(open) != 1 || open[0].First != open[0].Last || !t.http {
		return f
	}
	port := strconv.Itoa(open[0].First)
	if t.given {
		f.UnsafeFix("ask port "+port, lint.Edit{Span: t.at(), Text: port})
	} else if i := strings.Index(t.url.Value, t.host); i >= 0 && t.url.Value == t.url.Text().String {
		end := t.url.Sub(i, i+len(t.host)).End
		f.UnsafeFix("ask port "+port, lint.Edit{Span: parser.Span{Start: end, End: end}, Text: ":" + port})
	}
	return f
}

// exposed are the ports that the chain of a stage and its base image expose; known
// is false when one of them is not.
func exposed(s *parser.Stage) (open []parser.Port, known bool) {
	if facts := s.Facts(); facts != nil {
		for _, text := range facts.Ports {
			if port, err := parser.ParsePort(text); err == nil {
				open = add(open, port)
			}
		}
	}
	for c := range s.Chain() {
		for in := range parser.Each[*parser.Expose](c) {
			for _, w := range in.Ports {
				e := in.Expand(w)
				if !e.Known || len(e.Refs) > 0 {
					return nil, false
				}
				port, err := parser.ParsePort(e.Value)
				if err != nil {
					return nil, false
				}
				if !strings.EqualFold(port.Protocol, "udp") {
					open = add(open, port)
				}
			}
		}
	}
	return open, true
}

// add adds a port that is not there yet, as one that a base image exposes is.
func add(open []parser.Port, port parser.Port) []parser.Port {
	if slices.ContainsFunc(open, func(p parser.Port) bool {
		return p.First == port.First && p.Last == port.Last && strings.EqualFold(cmp.Or(p.Protocol, "tcp"), cmp.Or(port.Protocol, "tcp"))
	}) {
		return open
	}
	return append(open, port)
}

// namesPort reports whether a port stands anywhere else in what makes the image:
// in a command, a variable, a here-document, a step.
func namesPort(s *parser.Stage, check *parser.Healthcheck, port int) bool {
	text := strconv.Itoa(port)
	for c := range s.Chain() {
		for _, in := range c.Instructions {
			if _, isCheck := in.(*parser.Healthcheck); isCheck || in == parser.Instruction(check) {
				continue
			}
			n := in.Common()
			if hasNumber(n.Args.String, text) || slices.ContainsFunc(n.Heredocs, func(h *parser.Heredoc) bool { return hasNumber(h.Content().String, text) }) {
				return true
			}
		}
	}
	return false
}

// hasNumber reports whether a number stands in a text.
func hasNumber(text, number string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], number)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(number)
		if (start == 0 || !isDigit(text[start-1])) && (end == len(text) || !isDigit(text[end])) {
			return true
		}
		from = end
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// list writes ports: 80, 443 and 8080.
func list(ports []parser.Port) string {
	var out []string
	for _, p := range ports {
		text := strconv.Itoa(p.First)
		if p.Last != p.First {
			text = fmt.Sprintf("%d-%d", p.First, p.Last)
		}
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	if n := len(out); n > 1 {
		return strings.Join(out[:n-1], ", ") + " and " + out[n-1]
	}
	return out[0]
}
