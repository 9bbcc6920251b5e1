package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var failureSwallowed = &lint.Rule{
	Name:     "shell-failure-swallowed",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The step succeeds even if this fails",
		Why: "`|| true` behind an installation, a download or a checksum makes the build go on without it, and the error shows up later, or in production. `; exit 0` at the end does that for the whole step. " +
			"Where the failure is expected, name it: test for the one case that is fine. Clean-up (`rm`, `userdel`) is not reported.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update && { apt-get install -y curl || true; }
#                                               ^^^^^^^ the step succeeds even if apt-get install fails
`,
			Good: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl
`,
		}, {
			Bad: `
FROM debian:13-slim
RUN make install; exit 0
#                 ^^^^^^ the step succeeds even if make fails
`,
			Good: `
FROM debian:13-slim
RUN make install
`,
			Fixed: `
FROM debian:13-slim
RUN make install
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for cmd, s := range p.Scripts() {
			if !cmd.AtBuild() {
				continue
			}
			for n, or := range shell.Nodes[*syntax.BinaryCmd](s) {
				if c := lost(s, or.X); or.Op == syntax.OrStmt && c != nil && !n.Condition && givesIn(s.Command(or.Y)) {
					at := s.Text.Slice(offset(or.OpPos), offset(or.Y.Cmd.End()))
					f := p.Report(at, "the step succeeds even if %s fails", describe(c))
					if gap := s.Text.Slice(offset(or.X.End()), offset(or.OpPos)); strings.Trim(gap.String, " \t") == "" {
						f.UnsafeFix("let it fail", lint.Drop(s.Text.Slice(offset(or.X.End()), offset(or.Y.Cmd.End()))))
					}
				}
			}
			reportEnd(p, cmd, s)
		}
	},
}

// reportEnd reports "; exit 0" and "; true" at the end of a script.
func reportEnd(p *lint.Pass, cmd *parser.Command, s *shell.Script) {
	steps := s.Steps()
	n := len(steps)
	if n < 2 || steps[n-1].Op == "&&" || s.Errexit() {
		return
	}
	if c := lost(s, steps[n-2].Stmt); c != nil && givesIn(s.Command(steps[n-1].Stmt)) {
		f := p.Report(steps[n-1], "the step succeeds even if %s fails", describe(c))
		if run, ok := cmd.Instruction().(*parser.Run); ok && s == run.Script() {
			if edit, ok := lint.DropStep(run, s.Command(steps[n-1].Stmt)); ok {
				f.UnsafeFix("let it fail", edit)
			}
		}
	}
}

// lost is the command of a statement if its failure matters, or nil.
func lost(s *shell.Script, stmt *syntax.Stmt) *shell.Command {
	for _, c := range s.CommandsOf(stmt) {
		if worksFor(c) {
			return c
		}
	}
	return nil
}

// worksFor reports whether a command installs, downloads, builds or verifies.
func worksFor(c *shell.Command) bool {
	if !matters[c.Name] || asks(c) {
		return false
	}
	switch c.Name {
	case "apt-get", "apt", "apk", "yum", "dnf", "microdnf", "zypper", "pip", "pip2", "pip3", "npm", "yarn", "pnpm", "conda", "gem", "bundle", "composer":
		switch c.Sub() {
		case "install", "add", "update", "upgrade", "dist-upgrade", "ci", "groupinstall", "localinstall", "require":
			return true
		}
		return false
	case "cp", "mv", "mkdir", "ln", "useradd", "groupadd", "git", "dpkg", "rpm", "node", "python", "python3":
		return false
	}
	return true
}

// givesIn reports whether a fallback succeeds and does nothing.
func givesIn(c *shell.Command) bool {
	return c != nil && (c.Name == "true" || c.Name == ":" || c.Name == "exit" && len(c.Args) == 1 && c.Args[0].Value == "0")
}
