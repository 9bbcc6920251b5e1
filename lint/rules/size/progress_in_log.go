package size

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var progressInLog = &lint.Rule{
	Name:     "size-progress-in-log",
	Theme:    lint.Size,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"DL3047", "roast:DF056", "tally:powershell/progress-preference"},
	Doc: lint.Doc{
		Title: "A download draws a progress bar into the build's log",
		Why: "Without a terminal wget prints a line of dots for every 50 kB: thousands for a large file, which hide what matters in the log. " +
			"`--progress=dot:giga` prints one line for 32 MB, `-nv` one for each file. busybox's wget does not do that and knows neither option; where it is the image's wget, the rule is silent. " +
			"Windows PowerShell draws its bar byte by byte, which makes a download several times slower: `$ProgressPreference = 'SilentlyContinue'` turns it off.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13
RUN wget https://example.com/tool.tar.gz
#   ^^^^ wget writes its progress into the log
`,
			Good: `
FROM debian:13
RUN wget --progress=dot:giga https://example.com/tool.tar.gz
`,
		}, {
			Bad: `
# escape=` + "`" + `
FROM mcr.microsoft.com/windows/servercore:ltsc2025
RUN powershell -Command Invoke-WebRequest https://example.com/tool.zip -OutFile tool.zip
#                       ^^^^^^^^^^^^^^^^^ Windows PowerShell draws a progress bar, which slows the download down
`,
			Good: `
# escape=` + "`" + `
FROM mcr.microsoft.com/windows/servercore:ltsc2025
RUN powershell -Command $ProgressPreference = 'SilentlyContinue'; Invoke-WebRequest https://example.com/tool.zip -OutFile tool.zip
`,
		}},
	},
	Check: func(p *lint.Pass) {
		drawnByPowerShell(p)
		for run, c := range p.Programs("wget") {
			if c.Has("--progress", "-q", "--quiet", "-nv", "--no-verbose", "-o", "--output-file", "-a", "--append-output", "--spider", "--version", "--help") || len(c.Operands()) == 0 {
				continue
			}
			if isBusybox(run) && !strings.Contains(quietFlags(c.Args[0].Value), "q") {
				p.Report(c.Program, "busybox's wget writes a progress bar; -q keeps it quiet").For(wgetCodes...).ByCode()
			}
			if isBusybox(run) {
				continue
			}
			if strings.Contains(quietFlags(c.Args[0].Value), "q") || logged(run) {
				continue
			}
			f := p.Report(c.Program, "wget writes its progress into the log").For(wgetCodes...)
			if !c.Program.Quoted() || c.Stmt == nil {
				f.Fix("show less of it", lint.AddArgument(c, c.Program, "--progress=dot:giga"))
			}
		}
	},
}

var wgetCodes = []string{"DL3047", "roast:DF056"}

// drawnByPowerShell reports the downloads of Windows PowerShell with a progress
// bar. That of PowerShell 6 and later costs next to nothing.
func drawnByPowerShell(p *lint.Pass) {
	if p.Mentions("ProgressPreference") {
		return
	}
	for run, c := range p.Programs("invoke-webrequest", "iwr") {
		in := c.Script.Interpreter
		if in.Dialect == shell.PowerShell && in.Name == "powershell" && !run.OnBuild() {
			p.Report(c.Program, "Windows PowerShell draws a progress bar, which slows the download down").For("tally:powershell/progress-preference").
				Note(nil, "$ProgressPreference = 'SilentlyContinue' turns it off")
			return // once for the file: SHELL is the place to say it
		}
	}
}

// quietFlags are the letters of a cluster of options: qO of -qO.
func quietFlags(word string) string {
	if len(word) < 2 || word[0] != '-' || word[1] == '-' || strings.HasPrefix(word, "-n") {
		return ""
	}
	return word[1:]
}

// isBusybox reports whether the wget of a RUN is that of busybox.
func isBusybox(run *parser.Run) bool {
	facts := run.Stage().Facts()
	return facts != nil && facts.Is("alpine") && !run.Stage().Installs("wget")
}

// logged reports whether a file that an earlier step writes configures wget.
func logged(run *parser.Run) bool {
	for stage := range run.Stage().Chain() {
		for r := range parser.Each[*parser.Run](stage) {
			if strings.Contains(r.Text.String, "wgetrc") {
				return true
			}
		}
	}
	return false
}
