package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var findWithoutPath = &lint.Rule{
	Name:     "shell-find-without-path",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2185"},
	Doc: lint.Doc{
		Title: "find is not told where to look",
		Why:   "GNU find looks in `.` then. POSIX wants a path, and other finds refuse to run without. It does not matter as long as the base image has GNU find or busybox.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN find -name '*.pyc' -delete
#   ^^^^ find has no path; some finds refuse that
`,
			Good: `
FROM debian:13-slim
RUN find . -name '*.pyc' -delete
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for _, c := range calls(s) {
				if c.Name != "find" {
					continue
				}
				i := 0
				for i < len(c.Args) && (c.Args[i].Value == "-H" || c.Args[i].Value == "-L" || c.Args[i].Value == "-P") {
					i++
				}
				if i < len(c.Args) && (c.Args[i].Value == "--" || !strings.HasPrefix(c.Args[i].Value, "-")) {
					continue
				}
				last := c.Program
				if i > 0 {
					last = c.Args[i-1]
				}
				p.Report(c.Program, "find has no path; some finds refuse that").Fix("name the directory", lint.InsertAfter(last, " ."))
			}
		}
	},
}
