package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser/source"
)

// wrapper is a program that runs the command in its arguments.
type wrapper struct {
	options  string // the options that take a value, space-separated
	operands int    // words before the command: timeout's duration
}

var wrappers = map[string]wrapper{
	"sudo":       {options: "-u -g -h -p -C -T -R -D -r -t --user --group --host --prompt --chdir"},
	"doas":       {options: "-u -C"},
	"env":        {options: "-u -C -S --unset --chdir"},
	"exec":       {options: "-a"},
	"command":    {},
	"builtin":    {},
	"nice":       {options: "-n --adjustment"},
	"ionice":     {options: "-c -n -p"},
	"nohup":      {},
	"time":       {options: "-f -o"},
	"timeout":    {options: "-s -k --signal --kill-after", operands: 1},
	"stdbuf":     {options: "-i -o -e"},
	"setsid":     {},
	"xargs":      {options: "-a -d -E -I -L -n -P -s --arg-file --delimiter --max-args --max-procs --max-lines --replace"},
	"chroot":     {operands: 1},
	"gosu":       {operands: 1},
	"su-exec":    {operands: 1},
	"setpriv":    {options: "--reuid --regid --groups --inh-caps --ambient-caps --bounding-set"},
	"tini":       {options: "-p -e"},
	"dumb-init":  {options: "-r --rewrite"},
	"catatonit":  {},
	"eatmydata":  {},
	"fakeroot":   {},
	"unbuffer":   {},
	"xvfb-run":   {options: "-n -e -f -p -s --server-num --error-file --server-args"},
	"linux32":    {},
	"linux64":    {},
	"setarch":    {operands: 1},
	"retry":      {options: "-d -t --delay --times"},
	"with-retry": {},
}

// inner are the words of the command that a command runs, or nil.
func inner(c *Command) []Word {
	w, ok := wrappers[c.Name]
	if ok && c.Name == "command" && c.Has("-v", "-V") { // it only asks where the program is
		return nil
	}
	if !ok {
		if c.Name == "find" {
			return findExec(c)
		}
		if c.Name == "busybox" && len(c.Args) > 0 && !strings.HasPrefix(c.Args[0].Value, "-") {
			return c.Args
		}
		return nil
	}
	takes := newOptions(w.options)
	operands := w.operands
	for i := 0; i < len(c.Args); i++ {
		arg := c.Args[i].Value
		switch {
		case arg == "--":
			return c.Args[min(i+1+operands, len(c.Args)):]
		case len(arg) > 1 && arg[0] == '-':
			if takes.has(arg) {
				i++
			}
		case operands > 0:
			operands--
		default:
			return c.Args[i:]
		}
	}
	return nil
}

// findExec are the words of find's -exec or -execdir.
func findExec(c *Command) []Word {
	for i, a := range c.Args {
		if a.Value != "-exec" && a.Value != "-execdir" {
			continue
		}
		end := i + 1
		for end < len(c.Args) && c.Args[end].Value != ";" && c.Args[end].Value != "+" {
			end++
		}
		return c.Args[i+1 : end]
	}
	return nil
}

// nestedScript is the script that a shell, su or eval runs: sh -c '…', and a
// here-document for a shell that is given no script.
func nestedScript(c *Command) (source.Text, Interpreter, bool) {
	d, isShell := dialects[c.Name]
	switch {
	case c.Name == "eval" && len(c.Args) == 1 && c.Script.Interpreter.Dialect.Parsed():
		return c.Args[0].Text(), c.Script.Interpreter, true
	case c.Name == "su" || c.Name == "runuser":
		if w, ok := c.Value("-c", "--command"); ok {
			return w.Text(), Interpreter{Name: "sh"}, true
		}
		return source.Text{}, Interpreter{}, false
	case !isShell:
		return source.Text{}, Interpreter{}, false
	}
	in := Interpreter{Dialect: d, Name: c.Name}
	if i := scriptOption(c, d); i >= 0 {
		words := make([]string, 0, i)
		for _, a := range c.Args[:i] {
			words = append(words, a.Value)
		}
		in.options(words)
		if d.Windows() && c.Stmt == nil && i+1 < len(c.Args) {
			return joinWords(c.Args[i:]), in, true
		}
		return c.Args[i].Text(), in, true
	}
	if len(c.Operands()) == 0 || c.Has("-s") {
		for _, r := range c.Redirs {
			if r.Body.String != "" {
				return r.Body, in, true
			}
		}
	}
	return source.Text{}, Interpreter{}, false
}

// joinWords is the script that the words behind powershell -Command or cmd /c are together.
func joinWords(words []Word) source.Text {
	var b source.Builder
	for i, w := range words {
		if i > 0 {
			b.Add(" ", int(w.Span().Start)-1)
		}
		b.AddText(w.Raw)
	}
	return b.Text()
}

// scriptOption is the index of the script behind -c, /C or -Command, or -1.
func scriptOption(c *Command, d Dialect) int {
	for i, a := range c.Args {
		w := a.Value
		switch {
		case i+1 >= len(c.Args):
		case d == PowerShell && len(w) > 1 && w[0] == '-' && strings.HasPrefix("-command", strings.ToLower(w)),
			d == Cmd && strings.EqualFold(w, "/c"),
			d.Parsed() && len(w) > 1 && w[0] == '-' && w[1] != '-' && strings.HasSuffix(w, "c"):
			return i + 1
		case d.Parsed() && w != "" && w[0] != '-' && (i == 0 || !strings.HasSuffix(c.Args[i-1].Value, "o")):
			return -1
		}
	}
	return -1
}

func isAssignment(w Word) bool {
	name, _, ok := strings.Cut(w.Value, "=")
	return ok && isName(name)
}

func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}

func assignment(w Word) Assign {
	name, _, _ := strings.Cut(w.Value, "=")
	return Assign{Name: name, Value: w.from(len(name) + 1), Raw: w.Raw}
}
