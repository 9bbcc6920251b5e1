package image

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var withoutCertificates = &lint.Rule{
	Name:     "image-without-certificates",
	Theme:    lint.Image,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "An empty image has no certificates to check servers with",
		Why: "`scratch` has no file at all. A program in it that calls a server over TLS finds no certificate authorities and refuses every server: \"certificate signed by unknown authority\". " +
			"Copy them from a stage that has them, or start from `gcr.io/distroless/static`, which has certificates, time zones and a user. " +
			"It does not matter for a program that calls nobody, or that brings certificates of its own.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.26 AS build
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM scratch
#    ^^^^^^^ scratch has no certificates: calls over TLS fail
COPY --from=build /app /app
ENTRYPOINT ["/app"]
`,
			Good: `
FROM golang:1.26 AS build
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /app /app
ENTRYPOINT ["/app"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		final := p.Doc.Final()
		if final == nil || !final.Root().Scratch || final.Windows() || !runsProgram(final) || bringsAny(final, "cert", "ssl", "pki", ".pem", ".crt") {
			return
		}
		p.Report(final.Root().From.Image, "scratch has no certificates: calls over TLS fail")
	},
}

// bringsAny reports whether a stage copies something that one of some words
// names, or whole directories of which nobody knows what is in them.
func bringsAny(s *parser.Stage, words ...string) bool {
	for _, in := range s.Copies(nil) {
		text := strings.ToLower(in.Text.String)
		if in.Add || slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) }) {
			return true
		}
		if dest := in.Target(); dest == "/" || dest == "/etc" || dest == "/usr" || dest == "/usr/share" {
			for _, w := range in.Sources { // a directory of that name, or one with a system in it
				if name := in.Expand(w).Value; !strings.HasSuffix(in.Dest.String(), "/") || path.Ext(name) == "" && strings.HasSuffix(name, "/") {
					return true
				}
			}
		}
	}
	return false
}
