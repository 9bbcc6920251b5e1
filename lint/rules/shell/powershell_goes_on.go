package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

var powershellGoesOn = &lint.Rule{
	Name:     "shell-powershell-goes-on",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"tally:powershell/error-action-preference"},
	Doc: lint.Doc{
		Title: "PowerShell goes on when a command of the script fails",
		Why: "PowerShell prints what is wrong and runs the next statement; only the last one decides whether the step fails. A download that does not come leaves an image that looks well. " +
			"`$ErrorActionPreference = 'Stop'` ends the script instead. It goes into SHELL, where it holds for all steps, or to the start of the script. " +
			"It is not reported where one statement is all there is, and where a `try`, a `trap` or `-ErrorAction` handles failures.",
		Links: []string{"https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_preference_variables#erroractionpreference"},
		Examples: []lint.Example{{
			Bad: `
# escape=` + "`" + `
FROM mcr.microsoft.com/windows/servercore:ltsc2025
SHELL ["powershell", "-Command"]
#       ^^^^^^^^^^ PowerShell goes on when a command fails: nothing sets $ErrorActionPreference
RUN Invoke-WebRequest https://example.com/app.zip -OutFile app.zip; ` + "`" + `
    Expand-Archive app.zip C:\app; ` + "`" + `
    Remove-Item app.zip
`,
			Good: `
# escape=` + "`" + `
FROM mcr.microsoft.com/windows/servercore:ltsc2025
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
RUN Invoke-WebRequest https://example.com/app.zip -OutFile app.zip; ` + "`" + `
    Expand-Archive app.zip C:\app; ` + "`" + `
    Remove-Item app.zip
`,
			Fixed: `
# escape=` + "`" + `
FROM mcr.microsoft.com/windows/servercore:ltsc2025
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
RUN Invoke-WebRequest https://example.com/app.zip -OutFile app.zip; ` + "`" + `
    Expand-Archive app.zip C:\app; ` + "`" + `
    Remove-Item app.zip
`,
		}},
	},
	Check: func(p *lint.Pass) {
		said := map[*parser.Shell]bool{}
		for run := range p.Runs() {
			for _, s := range run.Script().All() {
				if s.Interpreter.Dialect != shell.PowerShell || !hasSeveralStatements(s) {
					continue
				}
				switch in := run.Shell(); {
				case s.Outer != nil:
					f := reportGoesOn(p, s.Outer.Program)
					if s.Outer.Script.Interpreter.Dialect.Windows() { // sh would expand the variable
						f.UnsafeFix("stop at the first failure", lint.InsertBefore(s.Text, "$ErrorActionPreference = 'Stop'; "))
					}
				case in != nil && !said[in] && !handlesErrors(in.Args):
					said[in] = true
					reportGoesOn(p, in.Words[0].Value).Note(run.Keyword, "this RUN has several statements").
						UnsafeFix("stop at the first failure", lint.InsertAfter(in.Words[len(in.Words)-1].Raw, ", \"$ErrorActionPreference = 'Stop';\""))
				}
			}
		}
	},
}

func reportGoesOn(p *lint.Pass, at source.Spanner) *lint.Finding {
	return p.Report(at, "PowerShell goes on when a command fails: nothing sets $ErrorActionPreference")
}

// hasSeveralStatements reports whether a script of PowerShell has statements that can fail with
// another one behind them.
func hasSeveralStatements(s *shell.Script) bool {
	return !handlesErrors(s.Text) && strings.ContainsAny(beforeLastStatement(s.Text.String), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// handlesErrors reports whether a text of PowerShell says what to do about errors.
func handlesErrors(text source.Text) bool {
	lower := strings.ToLower(text.String)
	for _, word := range []string{"erroraction", "try {", "try{", "trap {", "trap{", "-ea ", "$lastexitcode", "$?"} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return false
}

// beforeLastStatement is a script of PowerShell up to the semicolon, outside of
// quotes and brackets, behind which its last statement begins. What
// only prints, or sets how PowerShell works, such as $ProgressPreference, is left out.
func beforeLastStatement(text string) string {
	var before, statement strings.Builder
	depth, quote := 0, rune(0)
	end := func() {
		if t := strings.TrimSpace(statement.String()); !strings.Contains(t, "Preference") && !strings.Contains(t, "SecurityProtocol") && !strings.HasPrefix(t, "Write-") {
			before.WriteString(t)
		}
		statement.Reset()
	}
	last := strings.TrimRight(text, " \t\n;\"'")
	for _, c := range last {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case strings.ContainsRune("({[", c):
			depth++
		case strings.ContainsRune(")}]", c):
			depth--
		case depth == 0 && (c == ';' || c == '\n'):
			end()
			continue
		}
		statement.WriteRune(c)
	}
	return before.String()
}
