package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// inCommand finds commands, and options of commands, that only Bash has.
func inCommand(c *shell.Command) []bashism {
	var out []bashism
	add := func(f feature, at source.Text) { out = append(out, bashism{feature: f, at: at}) }
	switch c.Program.Value {
	case "[", "test":
		return inTest(c)
	case "echo":
		if len(c.Args) > 0 && isEchoOption(c.Args[0].Value) {
			if c.Args[0].Value == "-n" {
				add(echoNoNewline, through(c, c.Args[0]))
			} else {
				add(echoOption, through(c, c.Args[0]))
			}
		}
	case "source":
		add(sourceCommand, c.Program.Raw)
	case "pushd", "popd", "shopt", "disown", "mapfile", "readarray", "declare", "typeset":
		add(builtin, c.Program.Raw)
	case "exec":
		if len(c.Args) > 0 && c.Args[0].Value == "-a" {
			add(execName, through(c, c.Args[0]))
		}
	case "set":
		for i, a := range c.Args {
			if i > 0 && a.Value == "pipefail" {
				add(pipefailOption, a.Raw)
			}
		}
	case "read":
		if o := c.Option("-a", "-d", "-i", "-n", "-N", "-s", "-t", "-u", "-e"); o != nil {
			f := builtinOption
			f.ash = !strings.ContainsAny(o.Value, "aiNe")
			add(f, through(c, *o))
		}
	case "printf":
		if o := c.Option("-v"); o != nil && len(c.Args) > 0 && c.Args[0].Value == "-v" {
			add(builtinOption, through(c, *o))
		} else if len(c.Args) > 0 && strings.Contains(c.Args[0].Value, "%q") {
			add(printfQuote, c.Args[0].Raw)
		}
	case "wait":
		if o := c.Option("-n"); o != nil {
			add(builtinOption, through(c, *o))
		}
	case "type":
		if o := c.Option("-p", "-t", "-P", "-a"); o != nil {
			add(builtinOption, through(c, *o))
		}
	case "trap":
		for i, a := range c.Args {
			switch name := strings.ToUpper(a.Value); {
			case i == 0:
			case name == "ERR":
				add(trapErr, through(c, a))
			case name == "DEBUG" || name == "RETURN":
				add(trapCondition, through(c, a))
			case strings.HasPrefix(name, "SIG"):
				add(signalPrefix, a.Raw)
			}
		}
	}
	return out
}

// inTest finds the operators of [ and test that only Bash has.
func inTest(c *shell.Command) []bashism {
	for i, a := range c.Args {
		if a.Quoted() {
			continue
		}
		switch {
		case i > 0 && a.Value == "==":
			return []bashism{{feature: equalsEquals, at: a.Raw}}
		case i > 0 && a.Value == "=~":
			return []bashism{{feature: matches, at: a.Raw}}
		case a.Value == "-v" && (i == 0 || c.Args[i-1].Value == "!" || c.Args[i-1].Value == "-a" || c.Args[i-1].Value == "-o"):
			return []bashism{{feature: isSet, at: a.Raw}}
		}
	}
	return nil
}

// through is the text from the start of a command to one of its words.
func through(c *shell.Command, w shell.Word) source.Text {
	s := c.Script
	return s.Text.Slice(offset(c.Program.Node.Pos()), offset(w.Node.End()))
}
