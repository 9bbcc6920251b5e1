package parser

import (
	"iter"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser/shell"
)

// Instruction is the RUN, CMD, ENTRYPOINT or HEALTHCHECK that has the command.
func (c *Command) Instruction() Instruction { return c.in }

// AtBuild reports whether the command runs during the build: it is a RUN's. The
// others run in the container, where no ARG is left.
func (c *Command) AtBuild() bool {
	_, run := c.in.(*Run)
	return run
}

// ShellForms are the commands that a shell reads, in the order of the file: of
// RUN, CMD, ENTRYPOINT and HEALTHCHECK, those behind ONBUILD included.
func (d *Document) ShellForms() iter.Seq[*Command] { return shellForms(d) }

// ShellForms are those of the stage.
func (s *Stage) ShellForms() iter.Seq[*Command] { return shellForms(s) }

func shellForms(in Container) iter.Seq[*Command] {
	return func(yield func(*Command) bool) {
		for in := range Each[Instruction](in) {
			if ob, ok := in.(*Onbuild); ok {
				in = ob.Trigger
			}
			if c := commandOf(in); c != nil && !c.Exec && c.Line.String != "" && !yield(c) {
				return
			}
		}
	}
}

// commandOf is the command of an instruction, or nil.
func commandOf(in Instruction) *Command {
	switch in := in.(type) {
	case *Run:
		return &in.Command
	case *Cmd:
		return &in.Command
	case *Entrypoint:
		return &in.Command
	case *Healthcheck:
		return &in.Command
	}
	return nil
}

// Variables are the variables in the environment of the command, the newest of
// each name: ENV, and at build also ARG.
func (c *Command) Variables() iter.Seq[*Variable] {
	return func(yield func(*Variable) bool) {
		seen := map[string]bool{}
		for v := c.in.Common().state.vars; v != nil; v = v.older {
			if seen[v.Name] || !c.sees(v) {
				continue
			}
			seen[v.Name] = true
			if !yield(v) {
				return
			}
		}
	}
}

// sees reports whether the command has a variable in its environment. In a
// container there is no ARG, and the build that runs a trigger has those of other
// triggers; those of the stage it has only if it is in the same file (see begin).
func (c *Command) sees(v *Variable) bool {
	n := c.in.Common()
	switch {
	case !v.isArg():
		return true
	case !c.AtBuild() || !n.OnBuild() || v.By == nil || v.By.Common().OnBuild():
		return c.AtBuild()
	}
	return slices.ContainsFunc(n.stage.users, func(u *Use) bool { return u.Kind == UseFrom })
}

// Variable is the variable of that name in the environment of the command, or
// nil. It is there also when a RUN has it only because BuildKit predefines it:
// HTTP_PROXY and the like.
func (c *Command) Variable(name string) *Variable {
	for v := c.in.Common().state.vars; v != nil; v = v.older {
		if v.Name == name && c.sees(v) {
			return v
		}
	}
	if c.AtBuild() && IsProxyArg(name) {
		return &Variable{Name: name, Origin: FromBuilder}
	}
	return nil
}

// IsProxyArg reports whether a RUN can have that variable without an ARG: the
// predefined ARGs of the Dockerfile reference, which --build-arg sets.
func IsProxyArg(name string) bool {
	switch name {
	case "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "FTP_PROXY", "ftp_proxy",
		"NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy":
		return true
	}
	return false
}

// Flow is what is known of variables at each place of the command's script: what
// the file gives them, and what the script makes of them. It is worked out at the
// first call and kept.
func (c *Command) Flow() *shell.Flow {
	if c.flow == nil {
		c.flow = c.Script().Flow(func(name string) shell.Value {
			if v := c.Variable(name); v != nil && v.Known {
				return shell.Text(v.Value)
			}
			return shell.Value{}
		})
	}
	return c.flow
}

// LooksExec reports whether a shell form was meant for the exec form: it starts
// like a JSON array, but is none, as with single quotes.
func (c *Command) LooksExec() bool {
	rest, found := strings.CutPrefix(c.Line.String, "[")
	word := strings.TrimLeft(rest, " ")
	if c.Exec || !found || word == "" || strings.IndexByte("\"'`", word[0]) < 0 {
		return false
	}
	return word == rest || strings.Contains(word, `",`) || strings.Contains(word, `',`) // else [ "$x" = y ]
}
