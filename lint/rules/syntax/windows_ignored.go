package syntax

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var windowsIgnored = &lint.Rule{
	Name:     "syntax-windows-ignored",
	Theme:    lint.Syntax,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  windowsIgnoredCodes,
	Doc: lint.Doc{
		Title: "Windows images know neither owners nor signals",
		Why:   "Files of a Windows image have no owner in the sense of Linux, and its programs get no signals: `--chown` and `STOPSIGNAL` change nothing there, and whoever relies on them is mistaken.",
		Examples: []lint.Example{{
			Bad: `
# escape=` + "`" + `
FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
COPY --chown=app:app app.exe C:\app\
#    ^^^^^^^^^^^^^^^ --chown has no effect on Windows
CMD ["C:\\app\\app.exe"]
`,
			Good: `
# escape=` + "`" + `
FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
COPY app.exe C:\app\
CMD ["C:\\app\\app.exe"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if facts := s.Facts(); facts == nil || !facts.Windows() {
				continue
			}
			for _, in := range s.Instructions {
				switch in := in.(type) {
				case *parser.Copy:
					if flag := in.Flags.Get("chown"); flag != nil {
						f := p.Report(flag, "--chown has no effect on Windows").For(windowsIgnoredCodes[0])
						if cut, ok := p.Doc.Cut(flag); ok {
							f.Fix("drop it", lint.Delete(cut))
						}
					}
				case *parser.StopSignal:
					p.Report(in.Signal, "Windows has no signals").For(windowsIgnoredCodes[1]).Fix("remove it", lint.DropLines(in))
				}
			}
		}
	},
}

var windowsIgnoredCodes = []string{"tally:windows/no-chown-flag", "tally:windows/no-stopsignal"}
