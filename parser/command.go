package parser

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// Script is a script of the package shell.
type Script = shell.Script

func newCommand(in Instruction, args source.Text, json bool) Command {
	c := Command{Line: args, in: in}
	if json {
		c.Exec = true
		c.Words, _ = jsonWords(args)
	}
	return c
}

// Script is what the command does. It is parsed at the first call and kept. In
// the shell form it is what BuildKit hands to the shell: the line, with its
// here-documents; in the exec form it is the one command that runs.
func (c *Command) Script() *Script {
	if c.script == nil {
		c.script = c.parse()
	}
	return c.script
}

// Commands are the commands that run, see shell.Script.
func (c *Command) Commands() []*shell.Command { return c.Script().Commands }

// Interpreter is what runs the command's shell form.
func (c *Command) Interpreter() shell.Interpreter { return c.in.Common().Interpreter() }

func (c *Command) parse() *Script {
	reader := &c.in.Common().state.doc.scripts
	if c.Exec {
		words := make([]shell.Word, len(c.Words))
		for i, w := range c.Words {
			words[i] = shell.ExecWord(w.Raw, w.Value)
		}
		return reader.Exec(words, c.Line)
	}
	text, interpreter := c.text()
	return reader.Parse(text, interpreter)
}

// text is the script as BuildKit's dispatchRun makes it: of a line that is just
// <<EOF the body runs, by its own shebang if it has one; of any other line with
// here-documents, they follow the line.
func (c *Command) text() (source.Text, shell.Interpreter) {
	interpreter := c.Interpreter()
	heredocs := c.in.Common().Heredocs
	if len(heredocs) == 0 {
		return c.Line, interpreter
	}
	if c.Line.String == heredocs[0].Mark.String {
		body := heredocs[0].Content()
		if in, ok := shell.Shebang(body.String); ok && !interpreter.Dialect.Windows() {
			interpreter = in
		}
		return body, interpreter
	}
	var b source.Builder
	b.AddText(c.Line)
	for _, h := range heredocs {
		b.Add("\n", max(0, int(h.Body.Span().Start)-1))
		b.AddText(h.Body)
		b.Add(h.Name, int(h.End.Span().Start))
	}
	return b.Text(), interpreter
}

// Interpreter is what runs shell forms at the instruction: what a comment says,
// SHELL, or the base image's /bin/sh.
func (n *Node) Interpreter() shell.Interpreter {
	if n.state.told != nil {
		return *n.state.told
	}
	if s := n.state.shell; s != nil {
		words := make([]string, len(s.Words))
		for i, w := range s.Words {
			words[i] = w.String()
		}
		return shell.NewInterpreter(words)
	}
	if n.stage == nil {
		return shell.Interpreter{Name: "sh"}
	}
	in := n.stage.defaultInterpreter()
	if n.state.bash && in.Dialect.POSIX() {
		in.Dialect = shell.Bash
	}
	return in
}

// putsBash reports whether a RUN makes /bin/sh be Bash, by a link or Debian's
// way of asking for it.
func putsBash(run *Run) bool {
	line := run.Line.String
	if strings.Contains(line, "dpkg-reconfigure") && strings.Contains(line, "dash") {
		return true
	}
	if !strings.Contains(line, "bin/sh") || !strings.Contains(line, "bash") {
		return false
	}
	for _, c := range run.Commands() {
		if words := c.Operands(); (c.Name == "ln" || c.Name == "cp" || c.Name == "mv") && len(words) == 2 &&
			strings.HasSuffix(words[0].Value, "bash") && strings.HasSuffix(words[1].Value, "/bin/sh") {
			return true
		}
	}
	return false
}

func (s *Stage) defaultInterpreter() shell.Interpreter {
	in := shell.Interpreter{Name: "sh"}
	facts := s.Facts()
	switch {
	case s.Windows():
		return shell.Interpreter{Name: "cmd", Dialect: shell.Cmd}
	case facts == nil:
	case facts.Shell == "dash":
		in.Dialect = shell.Dash
	case facts.Shell == "bash":
		in.Dialect = shell.Bash
	case facts.Shell == "busybox":
		in.Dialect = shell.Ash
	}
	return in
}
