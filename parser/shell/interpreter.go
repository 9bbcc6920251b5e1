package shell

import (
	"path"
	"strings"
)

// Dialect is the language of a shell.
type Dialect uint8

// The dialects. Sh is a /bin/sh of which no more is known.
const (
	Sh Dialect = iota
	Dash
	Ash // busybox
	Bash
	Ksh
	Zsh
	PowerShell
	Cmd   // Windows' cmd.exe
	Other // not a shell that is known: fish, python …
)

var dialects = map[string]Dialect{
	"sh": Sh, "dash": Dash, "ash": Ash, "bash": Bash, "ksh": Ksh, "mksh": Ksh, "ksh93": Ksh, "zsh": Zsh,
	"powershell": PowerShell, "pwsh": PowerShell, "cmd": Cmd,
}

// Parsed reports whether scripts of the dialect have a syntax tree.
func (d Dialect) Parsed() bool { return d <= Zsh }

// Windows reports whether it is a shell of Windows.
func (d Dialect) Windows() bool { return d == PowerShell || d == Cmd }

// POSIX reports whether the dialect has little more than POSIX: Sh, Dash, Ash.
func (d Dialect) POSIX() bool { return d <= Ash }

func (d Dialect) String() string {
	return [...]string{"sh", "dash", "busybox sh", "bash", "ksh", "zsh", "PowerShell", "cmd", "other"}[d]
}

// Interpreter is the program that runs a script, with the options it was
// started with.
type Interpreter struct {
	Dialect  Dialect
	Name     string // sh, bash, pwsh …
	Errexit  bool   // -e
	Pipefail bool   // -o pipefail
}

// NewInterpreter reads a command that takes a script as its last word: the words
// of a SHELL, or of a shebang line.
func NewInterpreter(words []string) Interpreter {
	in := Interpreter{Dialect: Other}
	start := -1
	for i, w := range words {
		name := programName(w)
		if d, ok := dialects[name]; ok {
			in.Dialect, in.Name, start = d, name, i
			break
		}
		if i == 0 {
			in.Name = name
		}
	}
	if start >= 0 {
		in.options(words[start+1:])
	}
	return in
}

func (in *Interpreter) options(words []string) {
	for i, w := range words {
		if len(w) < 2 || w[0] != '-' || strings.HasPrefix(w, "--") {
			continue
		}
		in.Errexit = in.Errexit || strings.Contains(w, "e")
		if strings.Contains(w, "o") && i+1 < len(words) {
			in.Pipefail = in.Pipefail || words[i+1] == "pipefail"
			in.Errexit = in.Errexit || words[i+1] == "errexit"
		}
	}
}

// Shebang reads the first line of a script; ok is false without "#!".
func Shebang(script string) (Interpreter, bool) {
	line, found := strings.CutPrefix(script, "#!")
	if !found {
		return Interpreter{}, false
	}
	line, _, _ = strings.Cut(line, "\n")
	words := strings.Fields(line)
	if len(words) > 0 && programName(words[0]) == "env" {
		words = words[1:]
	}
	return NewInterpreter(words), true
}

// programName is the base name of a program: apt-get of /usr/bin/apt-get, pwsh of
// C:\pwsh.exe.
func programName(word string) string {
	word = strings.ReplaceAll(word, `\`, "/")
	name := path.Base(word)
	if cut, ok := strings.CutSuffix(strings.ToLower(name), ".exe"); ok {
		return cut
	}
	return name
}
