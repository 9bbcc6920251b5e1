package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

var heredocErrexit = &lint.Rule{
	Name:     "shell-heredoc-without-errexit",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"SC2164"},
	Doc: lint.Doc{
		Title: "A failing command in the here-document does not stop the build",
		Why: "A here-document is run as a script: its lines follow each other whatever happens, and only the last one decides whether the step fails. Put `set -e` first. " +
			"It is not reported where one command is all there is, where SHELL has `-e`, and where all commands are joined with `&&`.",
		Links: []string{"https://docs.docker.com/reference/dockerfile/#here-documents"},
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN <<EOF
#   ^^^^^ a failing command in EOF does not stop the build: there is no set -e
apt-get update
apt-get install -y curl
EOF
`,
			Good: `
FROM debian:13-slim
RUN <<EOF
set -e
apt-get update
apt-get install -y curl
EOF
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			if len(run.Heredocs) == 0 {
				continue
			}
			for _, s := range run.Script().All() {
				mark, body := bodyOf(run.Line, run.Heredocs[0].Mark, s)
				if body.String == "" || s.File == nil || s.Errexit() || len(s.Steps()) < 2 || joined(s) {
					continue
				}
				f := p.Report(mark, "a failing command in %s does not stop the build: there is no set -e", strings.Trim(strings.TrimLeft(mark.String, "<-"), `"'`))
				if !uncheckedCd(s) {
					f.For()
				}
				if mayInheritShell(run) {
					f.Strict()
				}
				f.Fix("start with set -e", lint.InsertBefore(firstLine(body), "set -e\n"))
			}
		}
	},
}

// uncheckedCd reports whether a cd of the script can fail with the script going
// on, which shell-cd-unchecked leaves to this rule.
func uncheckedCd(s *shell.Script) bool {
	for n, c := range calls(s) {
		if isUncheckedCd(s, n, c) {
			return true
		}
	}
	return false
}

// bodyOf is the here-document that a script is, with the word that opens it. The
// body is empty for a script that is none.
func bodyOf(line, first source.Text, s *shell.Script) (mark, body source.Text) {
	if s.Outer == nil {
		if line.String == first.String {
			return first, s.Text
		}
		return
	}
	for _, r := range s.Outer.Redirs {
		if r.Body.String != "" && r.Body.Span() == s.Text.Span() {
			return s.Outer.Script.Slice(r.Node), r.Body
		}
	}
	return
}

// joined reports whether the commands of a script are one chain, but for
// assignments and set, and for what follows only those.
func joined(s *shell.Script) bool {
	begun := false // something stands above that can fail
	for _, step := range s.Steps() {
		c := s.Command(step.Stmt)
		plain := c != nil && (c.Name == "set" || c.Program.Raw.String == "" || c.Name == "export")
		if begun && step.Op != "&&" && !plain {
			return false
		}
		begun = begun || !plain
	}
	return true
}

// firstLine is where the script starts, behind its "#!".
func firstLine(body source.Text) source.Text {
	if strings.HasPrefix(body.String, "#!") {
		if i := strings.IndexByte(body.String, '\n'); i >= 0 {
			return body.From(i + 1)
		}
	}
	return body
}
