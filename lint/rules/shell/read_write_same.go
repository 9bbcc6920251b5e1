package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var overwrittenInput = &lint.Rule{
	Name:     "shell-input-overwritten",
	Theme:    lint.Shell,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"SC2094"},
	Doc: lint.Doc{
		Title: "The file is emptied before it is read",
		Why: "The shell opens and empties the target of `>` before it starts the program: `sort names > names` leaves an empty file. In a pipe it depends on who is faster. " +
			"Write to another file and move it, or use the program's own way: `sort -o names names`, `sed -i`.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN sort /etc/names > /etc/names
#                     ^^^^^^^^^^ /etc/names is emptied before sort reads it
`,
			Good: `
FROM debian:13-slim
RUN sort -o /etc/names /etc/names
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for _, c := range calls(s) {
				for _, r := range c.Redirs {
					if r.Node == nil || r.Node.Op != syntax.RdrOut || !r.Stdout() || r.Target.Value == "/dev/null" {
						continue
					}
					if reader := readerOf(c, r.Target); reader != nil {
						p.Report(r.Target, "%s is emptied before %s reads it", r.Target.Raw.String, reader.Name)
					}
				}
			}
		}
	},
}

// readerOf is the command, c itself or one before it in its pipe, that reads a
// file; nil when none does.
func readerOf(c *shell.Command, file shell.Word) *shell.Command {
	all := []*shell.Command{c}
	if c.Pipe != nil {
		all = c.Pipe.Commands
	}
	for _, other := range all {
		if !reads[other.Name] {
			continue
		}
		operands := other.Operands()
		for i, a := range operands {
			first := i == 0 && takesExpression[other.Name] && !other.Has("-e", "-f")
			if !first && a.Raw.String == file.Raw.String && !other.Has("-i") {
				return other
			}
		}
		for _, r := range other.Redirs {
			if r.Op == "<" && r.Target.Raw.String == file.Raw.String {
				return other
			}
		}
	}
	return nil
}

// reads are programs whose operands are files that they read; the first one of
// some is what to look for.
var (
	reads           = newSet("cat sort uniq head tail cut tr sed grep egrep awk gawk jq envsubst base64 tac nl fold fmt expand iconv")
	takesExpression = newSet("sed grep egrep awk gawk jq tr")
)
