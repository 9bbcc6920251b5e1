package size

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var progressInLog = &lint.Rule{
	Name:     "size-progress-in-log",
	Theme:    lint.Size,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"DL3047", "roast:DF056"},
	Doc: lint.Doc{
		Title: "wget writes a progress bar into the build's log",
		Why: "Without a terminal wget prints a line of dots for every 50 kB: thousands for a large file, which hide what matters in the log. " +
			"`--progress=dot:giga` prints one line for 32 MB, `-nv` one for each file. busybox's wget does not do that and knows neither option; where it is the image's wget, the rule is silent.",
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
		}},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.Programs("wget") {
			if c.Has("--progress", "-q", "--quiet", "-nv", "--no-verbose", "-o", "--output-file", "-a", "--append-output", "--spider", "--version", "--help") || len(c.Operands()) == 0 {
				continue
			}
			if isBusybox(run) && !strings.Contains(quietFlags(c.Args[0].Value), "q") {
				p.Report(c.Program, "busybox's wget writes a progress bar; -q keeps it quiet").ByCode()
			}
			if isBusybox(run) {
				continue
			}
			if strings.Contains(quietFlags(c.Args[0].Value), "q") || logged(run) {
				continue
			}
			f := p.Report(c.Program, "wget writes its progress into the log")
			if !c.Program.Quoted() || c.Stmt == nil {
				f.Fix("show less of it", lint.AddArgument(c, c.Program, "--progress=dot:giga"))
			}
		}
	},
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
