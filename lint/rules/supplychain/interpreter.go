package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser/shell"
)

// interpreter is a program that runs code from a file or its standard input.
type interpreter struct {
	inline string // the options that give it the code, or make the input data
	shell  bool
}

var interpreters = map[string]interpreter{
	"sh": shellInterpreter, "bash": shellInterpreter, "dash": shellInterpreter, "ash": shellInterpreter,
	"zsh": shellInterpreter, "ksh": shellInterpreter, "mksh": shellInterpreter, "fish": shellInterpreter,
	"python": pythonInterpreter, "perl": {inline: "-e -E -n -p -i"}, "ruby": {inline: "-e -n -p"},
	"node": {inline: "-e --eval -p --print"}, "nodejs": {inline: "-e --eval -p --print"},
	"php": {inline: "-r -f -R -B -F"}, "lua": {inline: "-e"},
}

var (
	shellInterpreter  = interpreter{inline: "-c", shell: true}
	pythonInterpreter = interpreter{inline: "-c -m"}
)

func interpreterOf(c *shell.Command) (interpreter, bool) {
	name := strings.TrimRight(c.Name, "0123456789.")
	if name == "pypy" {
		name = "python"
	}
	in, ok := interpreters[name]
	return in, ok
}

// code is the word of the file whose code a command runs; stdin reports that it
// runs what it reads. Neither: it is no interpreter, or its code is an option.
func code(c *shell.Command) (file *shell.Word, stdin bool) {
	if c.Name == "." || c.Name == "source" {
		if len(c.Args) > 0 {
			return &c.Args[0], isStdin(c.Args[0].Value)
		}
		return nil, false
	}
	in, ok := interpreterOf(c)
	if !ok {
		return nil, false
	}
	for i := 0; i < len(c.Args); i++ {
		w := c.Args[i].Value
		switch {
		case w == "--" || in.shell && w != "-" && hasLetter(w, 's'):
			return nil, true
		case !strings.HasPrefix(w, "-") && !strings.HasPrefix(w, "+") || isStdin(w):
			return &c.Args[i], isStdin(w)
		case givesCode(w, in.inline):
			return nil, false
		case in.shell && (w == "-o" || w == "-O"):
			i++
		}
	}
	return nil, true
}

func isStdin(w string) bool { return w == "-" || w == "/dev/stdin" || w == "/proc/self/fd/0" }

// hasLetter reports whether a one-letter option stands in a word.
func hasLetter(word string, letter byte) bool {
	return len(word) > 1 && word[0] == '-' && word[1] != '-' && strings.IndexByte(word, letter) > 0
}

// givesCode reports whether a word is one of these options, or a cluster with one.
func givesCode(word, options string) bool {
	for o := range strings.FieldsSeq(options) {
		if word == o || len(o) == 2 && hasLetter(word, o[1]) {
			return true
		}
	}
	return false
}
