package size

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var temporaryLeft = &lint.Rule{
	Name:     "size-temporary-left",
	Theme:    lint.Size,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"binnacle:rmRecursiveAfterMktempD"},
	Doc: lint.Doc{
		Title: "A temporary directory stays in the image",
		Why: "What `mktemp -d` makes is not deleted by anybody when the step ends: sources, archives and keys in it are in the layer. Delete the directory in the same `RUN`, or work in a tmpfs mount (`--mount=type=tmpfs,target=/tmp`). " +
			"In a stage that does not ship it does not matter.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN dir="$(mktemp -d)" \
#          ^^^^^^^^^ nothing deletes the temporary directory
    && cp /usr/share/doc/*.gz "$dir" \
    && make -C "$dir"
`,
			Good: `
FROM debian:13-slim
RUN dir="$(mktemp -d)" \
    && cp /usr/share/doc/*.gz "$dir" \
    && make -C "$dir" \
    && rm -r "$dir"
`,
			Fixed: `
FROM debian:13-slim
RUN dir="$(mktemp -d)" \
    && cp /usr/share/doc/*.gz "$dir" \
    && make -C "$dir" \
    && rm -r "$dir"
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.Programs("mktemp") {
			if !c.Has("-d", "--directory") || !run.Stage().Ships() || run.OnBuild() {
				continue
			}
			name := assigned(run, c)
			if name == "" || deletes(run, name) || run.MountOver("/tmp") != nil {
				continue
			}
			f := p.Report(c, "nothing deletes the temporary directory")
			if steps, commands := run.Script().Steps(), run.Commands(); len(steps) > 1 {
				if edit, ok := lint.AppendStep(run, commands[len(commands)-1], `rm -r "$`+name+`"`); ok {
					f.UnsafeFix("delete it", edit)
				}
			}
		}
	},
}

// assigned is the variable that gets the output of a command, or "".
func assigned(run *parser.Run, c *shell.Command) string {
	for _, other := range run.Commands() {
		for _, a := range other.Assigns {
			if at := a.Raw.Span(); at.Start <= c.Span().Start && c.Span().End <= at.End {
				return a.Name
			}
		}
	}
	return ""
}

// deletes reports whether a RUN deletes, moves or hands on what a variable names.
func deletes(run *parser.Run, name string) bool {
	for _, c := range run.Commands() {
		switch c.Name {
		case "rm", "rmdir", "mv", "find", "trap":
			for _, w := range c.Args {
				if strings.Contains(w.Raw.String, "$"+name) || strings.Contains(w.Raw.String, "${"+name) || w.Value == "/tmp/*" || w.Value == "/tmp" {
					return true
				}
			}
		}
	}
	return false
}
