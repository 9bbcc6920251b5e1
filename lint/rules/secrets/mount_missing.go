package secrets

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var mountMissing = &lint.Rule{
	Name:     "secret-mount-missing",
	Theme:    lint.Secrets,
	Severity: lint.Warning,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"tally:require-secret-mounts"},
	Options: []lint.Option{{
		Name: "commands", Default: map[string]string(nil),
		Doc: "the mount that a command needs: `{\"npm ci\" = \"type=secret,id=npmrc,target=/root/.npmrc\"}`",
	}},
	Doc: lint.Doc{
		Title: "A command runs without its secret",
		Why: "Where packages come from a private registry, every install needs its credentials, and a step that lacks the mount fails, or quietly takes a public package of the same name. " +
			"Nothing is reported until the option `commands` says which commands need which mount.",
		Examples: []lint.Example{{
			Options: map[string]any{"commands": map[string]string{"npm ci": "type=secret,id=npmrc,target=/root/.npmrc"}},
			Bad: `
FROM node:24-slim
RUN npm ci --omit=dev
#   ^^^^^^ npm ci runs without the secret npmrc
`,
			Good: `
FROM node:24-slim
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci --omit=dev
`,
		}},
	},
	Check: func(p *lint.Pass) {
		commands := p.Map("commands")
		if len(commands) == 0 {
			return
		}
		for run := range p.Runs() {
			var done []string
			for _, c := range run.Commands() {
				name := c.Name
				spec, ok := commands[name]
				if !ok {
					name += " " + c.Sub()
					spec, ok = commands[name]
				}
				if id := mountID(spec); ok && !mounts(run, id) && !slices.Contains(done, spec) {
					done = append(done, spec)
					p.Report(head(c, name), "%s runs without the secret %s", name, id).
						Fix("mount it", lint.InsertAfter(run.Keyword, " --mount="+spec))
				}
			}
		}
	},
}

// mountID is the id that the text of a mount names.
func mountID(spec string) string {
	for field := range strings.SplitSeq(spec, ",") {
		if id, ok := strings.CutPrefix(field, "id="); ok {
			return id
		}
	}
	return spec
}

func mounts(run *parser.Run, id string) bool {
	return slices.ContainsFunc(run.Mounts, func(m *parser.Mount) bool { return m.Type == "secret" && m.ID() == id })
}

// head is the place of the program, and of its subcommand where it matters.
func head(c *shell.Command, name string) parser.Span {
	span := c.Program.Span()
	if w, i := c.SubWord(); i == 0 && strings.Contains(name, " ") {
		span = span.To(w.Span())
	}
	return span
}
