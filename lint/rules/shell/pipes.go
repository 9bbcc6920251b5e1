package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// pipeline is a pipe of a RUN whose parts can fail without anybody noticing.
type pipeline struct {
	cmd   *parser.Command
	s     *shell.Script
	parts []*shell.Command // the first command of each part
	first *syntax.BinaryCmd

	captured bool // in $(…) in a place that does not look whether it failed
}

// unguarded are the pipes of a file's RUNs that only the last part can fail, the
// outermost of each.
func unguarded(p *lint.Pass) []pipeline {
	var out []pipeline
	for cmd, s := range p.Scripts() {
		if !cmd.AtBuild() || s.Pipefail() {
			continue
		}
		for n, b := range shell.Nodes[*syntax.BinaryCmd](s) {
			if b.Op != syntax.Pipe && b.Op != syntax.PipeAll || partOfPipe(n) {
				continue
			}
			line := pipeline{cmd: cmd, s: s, first: b, captured: isCaptured(n)}
			for in := b; in != nil && (in.Op == syntax.Pipe || in.Op == syntax.PipeAll); in = binary(in.X) {
				line.first = in
			}
			if c := s.Command(line.first.X); c != nil && c.Pipe != nil {
				line.parts = c.Pipe.Commands
			}
			out = append(out, line)
		}
	}
	return out
}

func partOfPipe(n *shell.Node) bool {
	if n.Parent == nil || n.Parent.Parent == nil {
		return false
	}
	outer, ok := n.Parent.Parent.Syntax.(*syntax.BinaryCmd)
	return ok && (outer.Op == syntax.Pipe || outer.Op == syntax.PipeAll)
}

// isCaptured reports whether a node stands in $(…) whose failure goes by: that
// of x=$(…) does not.
func isCaptured(n *shell.Node) bool {
	subst := shell.Within[*syntax.CmdSubst](n)
	return subst != nil && subst.Place != shell.Assigned
}

// operator is the place of the pipe's first bar.
func (l pipeline) operator() parser.Span {
	i := offset(l.first.OpPos)
	return l.s.Text.Range(i, i+len(l.first.Op.String()))
}

// guard adds the fix that makes the pipe fail with any of its parts: a SHELL with
// the image's own shell where the file sets none, once before the first pipe of
// the stage; or else set -o pipefail in the script.
func (l pipeline) guard(f *lint.Finding, first firstPipes) {
	n := l.cmd.Instruction().Common()
	if shell, name := withPipefail(n, l.s.Interpreter.Dialect); shell != "" && len(n.Heredocs) == 0 {
		if first[n.Stage()] == nil {
			first[n.Stage()] = l.cmd.Instruction()
		}
		f.UnsafeFix("run with "+name+" and pipefail", lint.AddLinesAbove(first[n.Stage()], "SHELL [\""+shell+"\", \"-o\", \"pipefail\", \"-c\"]"))
		return
	}
	start := l.s.Text.Slice(0, 0)
	switch l.s.Interpreter.Dialect {
	case shell.Bash, shell.Ash, shell.Ksh, shell.Zsh:
		glue := " && "
		if strings.HasPrefix(l.s.Text.String, "#") || strings.Contains(l.s.Text.String, "\n") {
			glue = "\n"
			_, rest, found := strings.Cut(l.s.Text.String, "\n")
			if strings.HasPrefix(l.s.Text.String, "#!") && found {
				start = l.s.Text.Slice(len(l.s.Text.String)-len(rest), len(l.s.Text.String)-len(rest))
			}
		}
		f.UnsafeFix("stop when any part of the pipe fails", lint.InsertBefore(start, "set -o pipefail"+glue))
	}
}

// firstPipes are the instructions with the first pipe of each stage that is
// reported: what is set there holds for all that follow.
type firstPipes map[*parser.Stage]parser.Instruction

// withPipefail is the shell of the image that has pipefail, where the file sets
// no SHELL: Bash, or busybox's own.
func withPipefail(n *parser.Node, d shell.Dialect) (path, name string) {
	if n.Shell() != nil || n.OnBuild() || n.Stage() == nil || n.Stage().Facts() == nil {
		return "", ""
	}
	facts := n.Stage().Facts()
	if present, known := facts.Has("bash"); present && known {
		return "/bin/bash", "Bash"
	}
	if d == shell.Ash && facts.Is("alpine") {
		return "/bin/ash", "ash"
	}
	return "", ""
}

// failsQuietly reports whether a program does well with nothing to read, so that
// it hides that what should have fed it failed.
var failsQuietly = newSet("sh bash ash dash ksh zsh python python2 python3 node perl php ruby tee sed awk gawk tr cut head tail sort uniq xargs jq cat base64 envsubst xxd rev nl")
