package copy

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var venvMoved = &lint.Rule{
	Name:     "copy-venv-moved",
	Theme:    lint.Copy,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A virtual environment is copied to another path",
		Why: "The programs in a virtual environment (`gunicorn`, `uvicorn`, `pip`) start with the full path of its Python, so they do not start when it lies elsewhere: \"no such file or directory\". " +
			"Make it where it will be used, or with `uv venv --relocatable`.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14 AS build
RUN python -m venv /build/venv && /build/venv/bin/pip install --no-cache-dir gunicorn==23.0.0
#                  ----------- made here

FROM python:3.14-slim
COPY --from=build /build/venv /opt/venv
#                 ^^^^^^^^^^^ the programs of the virtual environment look for Python in /build/venv, not in /opt/venv
CMD ["/opt/venv/bin/gunicorn", "app:app"]
`,
			Good: `
FROM python:3.14 AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn==23.0.0

FROM python:3.14-slim
COPY --from=build /opt/venv /opt/venv
CMD ["/opt/venv/bin/gunicorn", "app:app"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		if !p.Mentions("venv", "virtualenv") || p.Mentions("elocatable", "RELOCATABLE") {
			return
		}
		for _, s := range p.Doc.Stages {
			for _, u := range s.Uses() {
				in, ok := u.By.(*parser.Copy)
				if !ok || u.Stage == nil || u.Stage == s {
					continue
				}
				venvs, here := venvsOf(u.Stage), venvsOf(s)
				if _, ok := here[in.Target()]; ok { // over one that has programs of its own
					continue
				}
				for _, src := range sources(in) {
					from := path.Join("/", src.Value)
					if made, ok := venvs[from]; ok && !rewritten(u.Stage, from) && !rewritten(s, in.Target()) && src.Known && in.Expand(in.Dest).Known && in.Target() != from {
						f := p.Report(src, "the programs of the virtual environment look for Python in %s, not in %s", from, in.Target()).Note(made, "made here")
						if runsPython(p.Doc.Final()) {
							f.Strict() // which works from everywhere
						}
					}
				}
			}
		}
	},
}

// runsPython reports whether the image starts Python itself, and no program that
// pip has made.
func runsPython(s *parser.Stage) bool {
	words := commands(s)
	return len(words) > 0 && words[0].Exec && len(words[0].Words) > 0 && strings.HasPrefix(path.Base(words[0].Words[0].String()), "python")
}

// rewritten reports whether sed changes what is in a virtual environment, which
// is to say where Python is.
func rewritten(s *parser.Stage, venv string) bool {
	for stage := range s.Chain() {
		for run := range parser.Each[*parser.Run](stage) {
			for _, c := range run.Commands() {
				if c.Name == "sed" && slices.ContainsFunc(c.Args, func(w shell.Word) bool { return strings.Contains(w.Value, venv) }) {
					return true
				}
			}
		}
	}
	return false
}

// venvsOf are the virtual environments that a stage makes, by path.
func venvsOf(s *parser.Stage) map[string]shell.Word {
	out := map[string]shell.Word{}
	for stage := range s.Chain() {
		for run := range parser.Each[*parser.Run](stage) {
			for _, c := range run.Commands() {
				if w, ok := venv(c); ok {
					if dir, known := run.Resolve(c, w); known && dir != "" {
						if !path.IsAbs(dir) {
							dir = path.Join(run.DirOf(c), dir)
						}
						out[path.Clean(dir)] = w
					}
				}
			}
		}
	}
	return out
}

// venv is the directory in which a command makes a virtual environment.
func venv(c *shell.Command) (shell.Word, bool) {
	words := c.Operands("-p", "--python", "--prompt")
	switch {
	case c.Name == "virtualenv" && len(words) > 0:
		return words[len(words)-1], true
	case c.Name == "uv" && c.Sub() == "venv" && len(words) > 1:
		return words[1], true
	case strings.HasPrefix(c.Name, "python"):
		for i, a := range c.Args {
			if (a.Value == "venv" || a.Value == "virtualenv") && i > 0 && c.Args[i-1].Value == "-m" {
				last := c.Args[len(c.Args)-1]
				return last, i < len(c.Args)-1 && !strings.HasPrefix(last.Value, "-")
			}
		}
	}
	return shell.Word{}, false
}
