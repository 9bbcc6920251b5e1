package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var grepVariant = &lint.Rule{
	Name:     "shell-egrep",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2196", "SC2197"},
	Doc: lint.Doc{
		Title: "egrep and fgrep are obsolete",
		Why:   "POSIX dropped `egrep` and `fgrep` long ago, and GNU grep warns about them since 3.8. `grep -E` and `grep -F` are the same. Nothing breaks as long as the image has them.",
		Links: []string{"https://www.gnu.org/software/grep/manual/grep.html"},
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN egrep 'a|b' /etc/passwd
#   ^^^^^ egrep is obsolete; grep -E is the same
`,
			Good: `
FROM debian:13-slim
RUN grep -E 'a|b' /etc/passwd
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for _, c := range s.Commands {
				option, code := "-E", "SC2196"
				switch {
				case c.Script != s:
					continue
				case c.Name == "fgrep":
					option, code = "-F", "SC2197"
				case c.Name != "egrep":
					continue
				}
				f := p.Report(c.Program, "%s is obsolete; grep %s is the same", c.Name, option).For(code)
				if canReplace(c.Program) {
					f.Fix("use grep "+option, lint.Replace(c.Program, strings.TrimSuffix(c.Program.Value, c.Name)+"grep "+option))
				}
			}
		}
	},
}

// canReplace reports whether the text of a word can be written anew: it stands
// in the file as it is, unquoted.
func canReplace(w shell.Word) bool {
	return w.Raw.Contiguous() && w.Value == w.Raw.String
}
