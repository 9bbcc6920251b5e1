package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var echoEscape = &lint.Rule{
	Name:     "shell-echo-escape",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2028"},
	Doc: lint.Doc{
		Title: "Whether echo understands a backslash depends on the shell",
		Why: "`echo \"a\\nb\"` prints two lines in dash, the `/bin/sh` of Debian and Ubuntu, and a literal `\\n` in bash and busybox. " +
			"Another base image or a SHELL instruction changes what the step writes. `printf` does the same everywhere. Where the shell is known to be dash, the rule is silent.",
		Examples: []lint.Example{{
			Bad: `
FROM registry.example.com/base:1
RUN echo "one\ntwo" > /etc/list
#        ^^^^^^^^^^ \n is a line end in some shells, and two characters in others; printf is the same in all
`,
			Good: `
FROM registry.example.com/base:1
RUN printf 'one\ntwo\n' > /etc/list
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			if s.Interpreter.Dialect == shell.Dash {
				continue
			}
			for _, c := range calls(s) {
				if c.Name != "echo" || len(c.Args) > 0 && isEchoOption(c.Args[0].Value) {
					continue
				}
				for _, a := range c.Args {
					if escape := echoSequence(a.Value); escape != "" && !strings.HasPrefix(a.Raw.String, "$'") {
						p.Report(a, "%s is %s in some shells, and two characters in others; printf is the same in all", escape, escapeMeans(escape))
						break
					}
				}
			}
		}
	},
}

// isEchoOption reports whether a word is an option of echo where it has any.
func isEchoOption(w string) bool {
	return len(w) > 1 && w[0] == '-' && strings.Trim(w[1:], "neE") == ""
}

// echoSequence is the first escape sequence in a text that some echo expands.
func echoSequence(text string) string {
	for i := 0; i+1 < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		if strings.IndexByte("abefnrtv0123x", text[i+1]) >= 0 {
			return text[i : i+2]
		}
		i++
	}
	return ""
}

func escapeMeans(escape string) string {
	switch escape {
	case `\n`:
		return "a line end"
	case `\t`:
		return "a tab"
	}
	return "an escape"
}
