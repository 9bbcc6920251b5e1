package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var chainSwallowed = &lint.Rule{
	Name:     "shell-chain-swallowed",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"SC2015"},
	Doc: lint.Doc{
		Title: "|| catches the failure of the whole chain, not of the last command",
		Why: "In `a && b && c || true` a failing `a` skips `b` and `c`, and the step succeeds: `||` looks at the whole chain before it. The same goes for a fallback in the middle: in `a && [ -f x ] || b && c`, `b` runs also when `a` fails. " +
			"Put the command and its fallback into braces: `a && b && { c || true; }`. " +
			"A test before a single command, as in `[ -f x ] && rm x || true`, is not reported.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl && rm /tmp/* || true
#                                                          ^^ || also catches a failing apt-get update
`,
			Good: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl && { rm /tmp/* || true; }
`,
			Fixed: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl && { rm /tmp/* || true; }
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for n, or := range shell.Nodes[*syntax.BinaryCmd](s) {
				if or.Op != syntax.OrStmt || n.Condition || n.Backticks || n.Captured {
					continue
				}
				chain := chainOf(or.X)
				victim := firstThatMatters(s, chain)
				if victim == nil || stops(s.Command(or.Y)) || leaves(s.Command(chain[len(chain)-1])) {
					continue
				}
				op := s.Text.Slice(offset(or.OpPos), offset(or.OpPos)+2)
				f := p.Report(op, "|| also catches a failing %s", describe(victim))
				if goesOnWithAnd(n) || givesIn(s.Command(or.Y)) { // ShellCheck is silent there
					f.For()
				}
				last := chain[len(chain)-1]
				if len(or.X.Redirs)+len(or.Y.Redirs) == 0 || s.Command(or.Y) != nil {
					f.UnsafeFix("let it catch the last command only",
						lint.InsertBefore(s.Range(last.Pos(), last.End()), "{ "),
						lint.InsertAfter(s.Range(or.Y.Pos(), or.Y.Cmd.End()), "; }"))
				}
			}
		}
	},
}

// chainOf are the statements of "a && b && c" in order; those of "x || y" within
// count as one.
func chainOf(stmt *syntax.Stmt) []*syntax.Stmt {
	b := binary(stmt)
	if b == nil || b.Op != syntax.AndStmt || len(stmt.Redirs) > 0 || stmt.Negated {
		return []*syntax.Stmt{stmt}
	}
	return append(chainOf(b.X), b.Y)
}

// firstThatMatters is the first command of a chain, before its last one, whose
// failure nobody would want to miss; nil when there is none.
func firstThatMatters(s *shell.Script, chain []*syntax.Stmt) *shell.Command {
	for _, stmt := range chain[:len(chain)-1] {
		for _, c := range s.CommandsOf(stmt) {
			if matters[c.Name] && !asks(c) {
				return c
			}
		}
	}
	return nil
}

// matters are programs that install, download, build or verify.
var matters = newSet("apt-get apt apk yum dnf microdnf zypper pacman pip pip2 pip3 npm yarn pnpm bundle gem composer cargo go make cmake ninja meson " +
	"curl wget git tar unzip gpg md5sum sha1sum sha256sum sha512sum dpkg rpm conda mamba mvn gradle dotnet python python3 poetry uv node configure ./configure cp mv mkdir ln useradd groupadd")

// asks reports whether a command only looks, so that its failure is an answer.
func asks(c *shell.Command) bool {
	switch c.Name {
	case "git":
		return c.Sub() == "rev-parse" || c.Sub() == "diff" || c.Sub() == "config"
	case "dpkg":
		return c.Has("-s", "-l", "--status")
	case "rpm":
		return c.Has("-q")
	case "apk":
		return c.Sub() == "info"
	}
	return c.Has("--version", "--help")
}

// stops reports whether a fallback ends the step with a failure.
func stops(c *shell.Command) bool {
	if c == nil {
		return true // a block may; it is not read here
	}
	switch c.Name {
	case "exit", "return":
		return len(c.Args) == 0 || c.Args[0].Value != "0"
	case "false":
		return true
	}
	return false
}

// leaves reports whether a command leaves a loop or function: "try && break || :"
// is how one tries several things.
func leaves(c *shell.Command) bool {
	return c != nil && (c.Name == "break" || c.Name == "return" || c.Name == "continue" || c.Name == "exit")
}

// describe is a command's name with its subcommand.
func describe(c *shell.Command) string {
	switch sub := c.Sub(); c.Name {
	case "apt-get", "apt", "apk", "yum", "dnf", "pip", "pip3", "npm", "yarn", "git", "go", "cargo":
		if sub != "" {
			return c.Name + " " + sub
		}
	}
	return c.Name
}
