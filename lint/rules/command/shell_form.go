package command

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var inShellForm = &lint.Rule{
	Name:     "command-shell-form",
	Theme:    lint.Command,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3025", "JSONArgsRecommended", "kics:b86987e1-6397-4619-81d5-8807f2387c79", "sonar:S7019",
		"semgrep:prefer-json-notation", "roast:DF018", "roast:DF025", "pathfinder:DOCKER-BP-016",
		"whalelint:CMD001", "whalelint:ENT001",
	},
	Doc: lint.Doc{
		Title: "The container's program runs below a shell",
		Why: "In the shell form, process 1 is `/bin/sh -c`, which hands no signal on: `docker stop` waits ten seconds and kills the program in the middle of its work. " +
			"An `ENTRYPOINT` in shell form also throws away `CMD` and the arguments of `docker run`. The JSON form runs the program itself. " +
			"Where a shell is needed, for a variable or two commands, say so: `SHELL`, or a script that ends with `exec`. " +
			"With a `SHELL` of the file's own, this rule is silent; commands behind `exec`, those that only print, a single command where `/bin/sh` is Bash, which it replaces itself with, and Windows are for `strict`. The fix is offered for commands that need no shell.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
CMD node server.js --port 8080
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ CMD in shell form runs below /bin/sh
`,
			Good: `
FROM node:24-slim
CMD ["node", "server.js", "--port", "8080"]
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/json-args-recommended/"},
	},
	Check: func(p *lint.Pass) {
		for in, c := range commands(p.Doc) {
			n := in.Common()
			if c.Exec || n.Shell() != nil || strings.HasPrefix(c.Line.String, "[") && malformed(c.Line.String, n.Interpreter()) {
				continue
			}
			f := p.Report(c.Line, "%s in shell form runs below %s", n.Name(), shellOf(n))
			f.For(shipped(n.Stage(), f.Rule.Aliases)...)
			switch {
			case n.Interpreter().Dialect.Windows() || endsSoon(c) || onlyArguments(in):
				f.As(lint.Info).Strict()
			case startsWithExec(c):
				f.As(lint.Info).Strict().Note(nil, "exec lets signals through, but the image still needs a shell")
			case n.Name() == "CMD" && replacesItself(c):
				f.As(lint.Info).Strict().Note(nil, "Bash lets the program take its place; other shells stay process 1 and hand no signal on")
			case replacesItself(c):
				f.Note(nil, "CMD and the arguments of docker run are thrown away")
			default:
				f.Note(nil, "the shell is process 1 and hands no signal on to the program")
			}
			if n.OnBuild() { // which BuildKit does not look into
				f.For("DL3025")
			}
			offerExecForm(f, in, c)
		}
	},
}

// commands are the CMDs and ENTRYPOINTs of a document.
func commands(d *parser.Document) func(func(parser.Instruction, *parser.Command) bool) {
	return func(yield func(parser.Instruction, *parser.Command) bool) {
		for in := range parser.Each[parser.Instruction](d) {
			if ob, ok := in.(*parser.Onbuild); ok {
				in = ob.Trigger
			}
			switch in := in.(type) {
			case *parser.Cmd:
				if !yield(in, &in.Command) {
					return
				}
			case *parser.Entrypoint:
				if !yield(in, &in.Command) {
					return
				}
			}
		}
	}
}

// shellOf is the shell that runs shell forms at an instruction.
func shellOf(n *parser.Node) string {
	if n.Interpreter().Dialect.Windows() {
		return n.Interpreter().Name
	}
	return "/bin/sh"
}

func startsWithExec(c *parser.Command) bool {
	all := c.Commands()
	return len(all) > 0 && all[0].Name == "exec"
}

// replacesItself reports whether the shell lets the program take its place: Bash
// does with a single command, dash and busybox do not.
func replacesItself(c *parser.Command) bool {
	stage := c.Instruction().Common().Stage()
	if stage == nil || stage.Facts() == nil || stage.Facts().Shell != "bash" {
		return false
	}
	all := c.Commands()
	return len(all) == 1 && !all[0].Piped() && !all[0].Background && all[0].Function == ""
}

// onlyArguments reports whether a CMD runs nothing itself: an ENTRYPOINT takes it for
// its arguments, of which command-shell-cmd-as-argument has more to say.
func onlyArguments(in parser.Instruction) bool {
	cmd, ok := in.(*parser.Cmd)
	if !ok || cmd.Stage() == nil {
		return false
	}
	e := parser.Last[*parser.Entrypoint](cmd.Stage())
	return e != nil && e.Exec && len(e.Words) > 0 && !handsOn(&e.Command) && !runsArguments(e.Words)
}

// endsSoon reports whether there is nothing to stop: the command only prints, or
// somebody types into it.
func endsSoon(c *parser.Command) bool {
	all := c.Commands()
	return len(all) > 0 && !slices.ContainsFunc(all, func(c *shell.Command) bool {
		asksForHelp := c.Has("--help", "-h", "-help", "--version") || len(c.Args) == 1 && (c.Sub() == "help" || c.Sub() == "version")
		return c.Name != "echo" && !asksForHelp && (!parser.IsShell(c.Name) || len(c.Args) > 0)
	})
}

// offerExecForm offers the JSON form for a command that needs no shell. With an
// ENTRYPOINT and a CMD the two change what the other one does.
func offerExecForm(f *lint.Finding, in parser.Instruction, c *parser.Command) {
	words := withoutShell(c.Script())
	if words == nil || len(in.Common().Inner) > 0 || in.Common().Stage() == nil {
		return
	}
	stage := in.Common().Stage()
	other := parser.Last[*parser.Cmd](stage) != nil
	if _, ok := in.(*parser.Cmd); ok {
		other = parser.Last[*parser.Entrypoint](stage) != nil
	}
	edit := lint.Replace(c.Line, parser.JSON(words))
	if other {
		f.UnsafeFix("run the program itself", edit)
	} else {
		f.Fix("run the program itself", edit)
	}
}

// withoutShell are the words of a script that is one plain command, which runs
// just so without a shell; nil for all others.
func withoutShell(s *parser.Script) []string {
	words := s.PlainWords()
	if len(words) > 0 && words[0] == "exec" {
		words = words[1:]
	}
	if len(words) == 0 || words[0] == "" || words[0][0] == '-' || builtins[words[0]] {
		return nil
	}
	return words
}

// builtins are commands that are in the shell and, as a rule, nowhere else.
var builtins = map[string]bool{
	".": true, ":": true, "alias": true, "cd": true, "command": true, "eval": true, "exec": true, "exit": true, "export": true,
	"read": true, "set": true, "source": true, "trap": true, "ulimit": true, "umask": true, "unset": true, "wait": true,
}
