package copy

import (
	"path"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var heredocPossible = &lint.Rule{
	Name:     "copy-heredoc-possible",
	Theme:    lint.Copy,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"tally:prefer-copy-heredoc"},
	Doc: lint.Doc{
		Title: "A step only writes a file",
		Why: "A `COPY` with a here-document writes the same file without a shell and its quotes, keeps its lines as they are, and needs no container to run. " +
			"It wants BuildKit with `# syntax=docker/dockerfile:1.4` or later. Only steps that do nothing else, and whose text has no variable of the shell, are reported.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN echo "error_log = /dev/stderr" > /etc/app.conf
#                                    ^^^^^^^^^^^^^ COPY could write /etc/app.conf from a here-document
`,
			Good: `
FROM debian:13-slim
COPY <<EOF /etc/app.conf
error_log = /dev/stderr
EOF
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#here-documents"},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			if w := onlyWrite(run); w != nil {
				p.Report(w.Path, "COPY could write %s from a here-document", w.Path.Value)
			}
		}
	},
}

// onlyWrite is what a RUN writes into a file when it does nothing else, or nil.
func onlyWrite(run *parser.Run) *shell.Write {
	commands := run.Commands()
	if len(commands) != 1 || len(run.Mounts) > 0 || run.OnBuild() {
		return nil
	}
	c := commands[0]
	writes := c.Writes()
	if c.Name == "sed" || len(writes) != 1 || !writes[0].Literal || !path.IsAbs(writes[0].Path.Value) || !writes[0].Path.Literal {
		return nil
	}
	for _, r := range c.Redirs {
		if r.Op == ">>" { // adds to what is there
			return nil
		}
	}
	return &writes[0]
}
