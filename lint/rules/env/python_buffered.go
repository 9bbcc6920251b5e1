package env

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var pythonBuffered = &lint.Rule{
	Name:     "env-python-buffered",
	Theme:    lint.Env,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"roast:DF032"},
	Doc: lint.Doc{
		Title: "A Python image does not set PYTHONUNBUFFERED",
		Why: "Without a terminal Python collects what `print` writes into blocks of 8 kB: a container's log comes late, and the last lines before a crash are lost. " +
			"`ENV PYTHONUNBUFFERED=1` or `python -u` writes them at once. Programs that log to standard error or with the logging module are not affected.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
#    ^^^^^^^^^^^^^^^^ what the program prints comes late: PYTHONUNBUFFERED is not set
CMD ["python", "app.py"]
`,
			Good: `
FROM python:3.14-slim
ENV PYTHONUNBUFFERED=1
CMD ["python", "app.py"]
`,
			Fixed: `
FROM python:3.14-slim
ENV PYTHONUNBUFFERED=1
CMD ["python", "app.py"]
`,
		}},
		Links: []string{"https://docs.python.org/3/using/cmdline.html#envvar-PYTHONUNBUFFERED"},
	},
	Check: func(p *lint.Pass) {
		s := p.Doc.Final()
		if s == nil || s.Root().Image == nil || s.Root().Image.Name() != "python" || s.Lookup("PYTHONUNBUFFERED") != nil {
			return
		}
		if cmd := parser.Last[*parser.Cmd](s); cmd != nil && strings.Contains(cmd.Line.String, "-u") {
			return
		}
		if entry := parser.Last[*parser.Entrypoint](s); entry != nil && strings.Contains(entry.Line.String, "-u") {
			return
		}
		f := p.Report(s.Root().From.Image, "what the program prints comes late: PYTHONUNBUFFERED is not set")
		f.UnsafeFix("set it", lint.AddLine(s.From, "ENV PYTHONUNBUFFERED=1"))
	},
}
