package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var checksumOneSpace = &lint.Rule{
	Name:     "checksum-one-space",
	Theme:    lint.SupplyChain,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"binnacle:sha256sumEchoOneSpaces"},
	Doc: lint.Doc{
		Title: "One blank between checksum and file name",
		Why:   "The format of `sha256sum -c` has two characters between the checksum and the name: a blank, and a blank or `*`. GNU's tools forgive one blank; busybox's on Alpine does not, and the step fails there. The fix adds the second.",
		Examples: []lint.Example{{
			Bad: `
FROM alpine:3.23
RUN wget https://example.com/app.tgz \
 && echo "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae app.tgz" | sha256sum -c
#                                                                         ^ one blank before app.tgz, the format has two
`,
			Good: `
FROM alpine:3.23
RUN wget https://example.com/app.tgz \
 && echo "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae  app.tgz" | sha256sum -c
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.Programs("echo") {
			next := c.Next()
			if next == nil || !checks(last(next)) || !last(next).Has("-c", "--check") {
				continue
			}
			for _, w := range c.Args {
				if i := oneBlank(w); i >= 0 {
					_, name, _ := strings.Cut(w.Value, " ")
					at := w.Sub(i, i+1)
					f := p.Report(at, "one blank before %s, the format has two", name)
					if facts := run.Stage().Facts(); facts != nil && facts.Is("alpine") {
						f.As(lint.Warning)
					}
					if p.Doc.Text(at) == " " {
						f.Fix("add a blank", lint.InsertAfter(at, " "))
					}
				}
			}
		}
	},
}

// oneBlank is where the only blank of "checksum name" is, or -1.
func oneBlank(w shell.Word) int {
	sum, name, ok := strings.Cut(w.Value, " ")
	if !ok || sum == "" || name == "" || strings.ContainsAny(name[:1], " *") || strings.Contains(name, " ") {
		return -1
	}
	if hex := len(sum) >= 32 && strings.Trim(sum, "0123456789abcdefABCDEF") == ""; !hex && !strings.HasPrefix(sum, "$") {
		return -1
	}
	return len(sum)
}
