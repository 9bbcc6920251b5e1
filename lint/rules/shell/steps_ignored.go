package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var stepIgnored = &lint.Rule{
	Name:     "shell-step-failure-ignored",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"dockerfile_lint:no_ampersand_usage", "whalelint:RUN003"},
	Doc: lint.Doc{
		Title: "A failing command does not stop the step",
		Why: "Behind `;` and in a new line the script goes on whatever happened before: only the last command decides. Join the commands with `&&`, or start with `set -e`. " +
			"Reported are commands that install, download or build, since nobody wants to go on without them. Here-documents have a rule of their own.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update; apt-get install -y curl; rm -rf /var/lib/apt/lists/*
#                   ^^^^^^^^^^^^^^^^^^^^^^^ the step goes on when this fails: ; does not look
`,
			Good: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
`,
			Fixed: `
FROM debian:13-slim
RUN apt-get update; apt-get install -y curl && rm -rf /var/lib/apt/lists/*
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			s := run.Script()
			if run.Exec || s.File == nil || s.Errexit() || len(run.Heredocs) > 0 {
				continue
			}
			steps := s.Steps()
			for i, step := range steps {
				if i+1 < len(steps) && steps[i+1].Op != "&&" && worksAlone(s, step.Stmt) && !givesIn(s.Command(steps[i+1].Stmt)) {
					f := p.Report(step, "the step goes on when this fails: ; does not look")
					if edit, ok := lint.StopAt(run, step); ok {
						f.UnsafeFix("stop when it fails", edit)
					}
				}
			}
		}
	},
}

// worksAlone reports whether the command of a statement does something that the
// step cannot do without. An update alone is made good by the next one.
func worksAlone(s *shell.Script, stmt *syntax.Stmt) bool {
	c := lost(s, stmt)
	return c != nil && c.Sub() != "update"
}
