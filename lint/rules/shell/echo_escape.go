package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
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
			Fixed: `
FROM registry.example.com/base:1
RUN printf "one\ntwo\n" > /etc/list
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
						f := p.Report(a, "%s is %s in some shells, and two characters in others; printf is the same in all", escape, escapeMeans(escape))
						if len(c.Args) == 1 && isFormat(a) && c.Program.Raw.String == "echo" && a.Raw.Contiguous() {
							last := a.Span().End - 1 // the closing quote
							f.UnsafeFix("let printf write the escapes as such", lint.Replace(c.Program, "printf"),
								lint.Edit{Span: parser.Span{Start: last, End: last}, Text: `\n`})
						}
						break
					}
				}
			}
		}
	},
}

// isFormat reports whether printf prints a word as it is, but for escapes: one
// quoted text without variables, percent signs, and escapes that only echo has.
func isFormat(w shell.Word) bool {
	raw := w.Raw.String
	if !w.Literal || len(raw) < 2 || raw[0] != '"' && raw[0] != '\'' || strings.IndexByte(raw[1:], raw[0]) != len(raw)-2 || raw[1] == '-' {
		return false
	}
	for i := 0; i < len(w.Value); i++ {
		if w.Value[i] == '%' {
			return false
		}
		if w.Value[i] == '\\' {
			if i++; i == len(w.Value) || strings.IndexByte("nt", w.Value[i]) < 0 {
				return false
			}
		}
	}
	return true
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
