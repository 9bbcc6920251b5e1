package packages

import "github.com/dockcheck/dockcheck/lint"

var asks = &lint.Rule{
	Name:     "package-asks",
	Theme:    lint.Packages,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3014"},
	Doc: lint.Doc{
		Title: "The package manager asks and nobody answers",
		Why:   "A build has no terminal: when the package manager wants a confirmation, the step fails.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update \
 && apt-get install curl
#           ^^^^^^^ apt-get install asks for confirmation, which fails a build
`,
			Good: `
FROM debian:13-slim
RUN apt-get update \
 && apt-get install -y curl
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, c := range p.RunCommands() {
			if !c.Is("apt-get", "install") || c.Has("-y", "--yes", "--assume-yes") {
				continue
			}
			sub, _ := c.SubWord()
			p.Report(sub, "%s %s asks for confirmation, which fails a build", c.Name, sub).
				Fix("answer yes", lint.InsertAfter(sub, " -y"))
		}
	},
}
