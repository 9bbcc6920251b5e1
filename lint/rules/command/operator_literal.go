package command

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var operatorLiteral = &lint.Rule{
	Name:     "command-operator-literal",
	Theme:    lint.Command,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A shell operator in JSON form is an argument",
		Why: "`&&`, `|`, `>` and `;` are the shell's, and the JSON form runs no shell: the program gets them as arguments. " +
			"Behind `sh -c`, the whole script is one string.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
CMD ["service", "start", "&&", "tail", "-f", "/var/log/app.log"]
#                         ^^ service gets && as an argument: no shell looks at it
`,
			Good: `
FROM debian:13-slim
CMD ["sh", "-c", "service start && tail -f /var/log/app.log"]
`,
			Fixed: `
FROM debian:13-slim
CMD ["sh", "-c", "service start && tail -f /var/log/app.log"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for e := range execForms(p.Doc) {
			if takesOperators[e.program()] || windowsShells[strings.ToLower(e.program())] {
				continue
			}
			if w, ok := e.operator(); ok {
				e.throughShell(p.Report(w.Sub(0, len(w.String())), "%s gets %s as an argument: no shell looks at it", e.program(), w))
			}
		}
	},
}

// operator is the first word that was meant for a shell. A single character
// behind an option is its value, such as a separator: cut -d ";".
func (e execForm) operator() (w parser.Word, ok bool) {
	for i, w := range e.words[1:] {
		switch w.String() {
		case "|", "&", ";", "<", ">":
			if !strings.HasPrefix(e.words[i].String(), "-") {
				return w, true
			}
		case "&&", "||", ">>", "2>&1":
			return w, true
		}
	}
	return w, false
}

// takesOperators are programs to which such words mean something.
var takesOperators = map[string]bool{"find": true, "expr": true, "test": true, "[": true, "jq": true, "tmux": true, "concurrently": true, "perl": true}
