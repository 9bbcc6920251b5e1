package command

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// execForm is a command in JSON form and the instruction it is in.
type execForm struct {
	in    parser.Instruction
	words []parser.Word
}

// program is the base name of the program.
func (e execForm) program() string {
	return path.Base(strings.ReplaceAll(e.words[0].String(), `\`, "/"))
}

// execForms are the commands in JSON form of a document, less those that a later
// one replaces: command-overridden is about them.
func execForms(d *parser.Document) func(func(execForm) bool) {
	return func(yield func(execForm) bool) {
		for in := range parser.Each[parser.Instruction](d) {
			if ob, ok := in.(*parser.Onbuild); ok && ob.Trigger != nil {
				in = ob.Trigger
			}
			c := commandOf(in)
			if check, ok := in.(*parser.Healthcheck); ok {
				c = &check.Command
			}
			if c != nil && c.Exec && len(c.Words) > 0 && !replaced(in) && !yield(execForm{in, c.Words}) {
				return
			}
		}
	}
}

// replaced reports whether a later instruction of its stage takes the place of a
// CMD or ENTRYPOINT.
func replaced(in parser.Instruction) bool {
	s := in.Common().Stage()
	if s == nil || in.Common().OnBuild() {
		return false
	}
	switch in := in.(type) {
	case *parser.Cmd:
		return parser.Last[*parser.Cmd](s) != in
	case *parser.Entrypoint:
		return parser.Last[*parser.Entrypoint](s) != in
	}
	return false
}

// script is the index of the word that a shell in the command runs as a script,
// the one behind -c, or -1.
func (e execForm) script() int {
	for i, w := range e.words {
		v := w.String()
		if i > 0 && len(v) > 1 && v[0] == '-' && v[1] != '-' && strings.HasSuffix(v, "c") && slices.ContainsFunc(e.words[:i], func(w parser.Word) bool { return parser.IsShell(w.String()) || windowsShells[path.Base(w.String())] }) {
			return i + 1
		}
	}
	if windowsShells[strings.ToLower(e.program())] { // the rest of the line is a script
		return 1
	}
	return -1
}

var windowsShells = map[string]bool{
	"cmd": true, "cmd.exe": true, "powershell": true, "powershell.exe": true, "pwsh": true, "pwsh.exe": true,
}

// throughShell offers to run the words of a command through a shell, which puts
// variables in and knows operators. It does not where the words cannot be written
// as a script as they are, and where an ENTRYPOINT gets them.
func (e execForm) throughShell(f *lint.Finding) {
	n := e.in.Common()
	if _, isCmd := e.in.(*parser.Cmd); isCmd && (n.Stage() == nil || parser.Last[*parser.Entrypoint](n.Stage()) != nil) {
		return
	}
	if n.Stage() == nil || n.Stage().Windows() || len(n.Inner) > 0 || n.Name() == "RUN" {
		return
	}
	_, entrypoint := e.in.(*parser.Entrypoint)
	var words []string
	exec := "exec "
	for _, w := range e.words {
		text := w.String()
		if text == "" || strings.ContainsAny(text, " \t\n\"'\\`();*?[]!#~") || strings.Contains(text, "$(") {
			return
		}
		if strings.ContainsAny(text, "&|<>;") {
			exec = "" // what follows an operator would not be run
		}
		words = append(words, text)
	}
	list := []string{"sh", "-c", exec + strings.Join(words, " ")}
	switch {
	case entrypoint && exec == "":
		return
	case entrypoint: // the arguments of the container come behind
		list[2] += ` "$@"`
		list = append(list, e.program())
	}
	array := parser.JSON(list)
	f.UnsafeFix("run it through a shell", lint.Replace(n.Args.From(strings.IndexByte(n.Args.String, '[')), array))
}
