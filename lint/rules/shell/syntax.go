package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var syntaxRule = &lint.Rule{
	Name:     "shell-syntax",
	Theme:    lint.Shell,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"SC1036", "SC1070", "SC1072", "SC1073", "SC1088", "SC1089", "SC1133"},
	Doc: lint.Doc{
		Title: "The shell refuses the script",
		Why: "The script is no valid one for its shell, so the step fails, or the container does not start. Line ends and continuations are joined as BuildKit joins them: what `sh -n` accepts then is not reported. " +
			"Scripts of PowerShell and cmd, and texts with the marks of a template, are not looked at.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN if [ -f /etc/app.conf ]; then cat /etc/app.conf
#   ^ "if" statement must end with "fi"
`,
			Good: `
FROM debian:13-slim
RUN if [ -f /etc/app.conf ]; then cat /etc/app.conf; fi
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for c := range p.Doc.ShellForms() {
			s := c.Script()
			if c.LooksExec() || foreign(s.Text.String) {
				continue
			}
			for _, one := range s.All() {
				if one.Err != nil && (one.Outer == nil || quotedWhole(one)) {
					p.Report(one.Err.Span, "%s", strings.ReplaceAll(one.Err.Message, "`", `"`))
				}
			}
		}
	},
}

// foreign reports whether a script is likely one of Windows, or a template's.
func foreign(text string) bool {
	for _, mark := range []string{"$env:", `:\`, "%PATH%", ".exe ", "{{", "{%", "<%", "%%", "@@"} {
		if strings.Contains(text, mark) {
			return true
		}
	}
	return false
}

// quotedWhole reports whether a script within a script is a text without
// variables, so that it is known.
func quotedWhole(s *shell.Script) bool {
	for _, a := range s.Outer.Args {
		if a.Literal && a.Span().Contains(s.Text.Span()) {
			return true
		}
	}
	return false
}
