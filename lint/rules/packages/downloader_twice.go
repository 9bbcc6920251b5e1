package packages

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var downloaderTwice = &lint.Rule{
	Name:     "package-downloader-twice",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases: []string{
		"DL4001", "trivy:DS-0014", "kics:fc775e75-fcfb-4c98-b2f2-910c5858b359", "semgrep:use-either-wget-or-curl", "roast:DF058", "pathfinder:DOCKER-BP-024",
	},
	Doc: lint.Doc{
		Title: "A stage uses both curl and wget",
		Why: "They do the same; a stage that has to install both carries one for nothing, and readers have two sets of options to know. " +
			"It does not matter where the base image has both.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13
RUN wget https://example.com/a.tar.gz
#   ---- wget is used here
RUN curl -fsSLO https://example.com/b.tar.gz
#   ^^^^ the stage downloads with wget and with curl
`,
			Good: `
FROM debian:13
RUN curl -fsSLO https://example.com/a.tar.gz
RUN curl -fsSLO https://example.com/b.tar.gz
`,
		}, {
			Bad: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl wget
RUN wget -qO /tmp/a.tar.gz https://example.com/a.tar.gz
#   ---- wget is used here
RUN curl -fsSLO https://example.com/b.tar.gz
#   ^^^^ the stage downloads with wget and with curl
`,
			Fixed: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl
RUN curl -fsSL -o /tmp/a.tar.gz https://example.com/a.tar.gz
RUN curl -fsSLO https://example.com/b.tar.gz
`,
		}},
	},
	Check: func(p *lint.Pass) {
		if !p.Mentions("wget") || !p.Mentions("curl") {
			return
		}
		for _, s := range p.Doc.Stages {
			var first, second *shell.Command
			for run := range parser.Each[*parser.Run](s) {
				for _, c := range run.Commands() {
					switch {
					case c.Name != "curl" && c.Name != "wget":
					case first == nil:
						first = c
					case second == nil && c.Name != first.Name:
						second = c
					}
				}
			}
			if second != nil {
				f := p.Report(second.Program, "the stage downloads with %s and with %s", first.Name, second.Name).
					Note(first.Program, "%s is used here", first.Name)
				if edits, ok := useCurl(s); ok {
					f.UnsafeFix("download with curl only", edits...)
				}
			}
		}
	},
}
