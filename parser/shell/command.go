package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Command is a simple command, wherever in the script it stands. A command that
// runs another one (sudo, env, xargs, sh -c …) is followed by the one it runs.
type Command struct {
	Name    string // base name of the program, "" when it is not literal: "$JAVA", $(…)
	Program Word
	Args    []Word
	Assigns []Assign // VAR=value before the program
	Redirs  []Redirect
	Script  *Script
	Stmt    *syntax.Stmt // nil for JSON arrays and Windows' shells
	Via     *Command     // the command that runs this one, or nil
	Pipe    *Pipe        // the pipeline it is part of, or nil

	Condition  bool   // its exit status is tested: if, while, until, before || or after !
	Fallback   bool   // it runs when something before it failed: after ||
	Branch     bool   // it runs in some cases only: in a branch of an if or a case
	Background bool   // followed by &
	Subst      bool   // inside $(…), `…` or <(…)
	Function   string // the function it is defined in, or ""

	outer []Redirect // of the block it stands in: { …; } > file

	// What is worked out from the words at the first call, and kept.
	operands []Word
	options  []Option
	fetches  []Fetch
}

// Pipe is a pipeline with the commands at the top of each of its parts: of
// a | { b; c; } | d they are a, b and d.
type Pipe struct {
	Commands []*Command
	Stmts    []*syntax.Stmt
}

// Assign is an assignment before a command, or alone.
type Assign struct {
	Name  string
	Value Word
	Raw   source.Text
}

// Span is the place of the command: its program and arguments.
func (c *Command) Span() source.Span {
	span := c.Program.Span()
	if c.Program.Raw.String == "" && len(c.Assigns) > 0 {
		span = c.Assigns[0].Raw.Span().To(c.Assigns[len(c.Assigns)-1].Raw.Span())
	}
	if n := len(c.Args); n > 0 {
		span = span.To(c.Args[n-1].Span())
	}
	return span
}

// Words are the program and its arguments.
func (c *Command) Words() []Word { return append([]Word{c.Program}, c.Args...) }

// Is reports whether the command runs that program with, if any are given, one
// of these subcommands: Is("apt-get", "install", "upgrade").
func (c *Command) Is(name string, sub ...string) bool {
	return c.Name == name && (len(sub) == 0 || slices.Contains(sub, c.Sub()))
}

// Sub is the subcommand: the first argument that is neither an option nor an
// option's value, or "".
func (c *Command) Sub() string {
	w, _ := c.SubWord()
	return w.Value
}

// SubWord is the word of the subcommand and its index in Args, or -1.
func (c *Command) SubWord() (Word, int) {
	takes := takesValue(c.Name)
	for i := 0; i < len(c.Args); i++ {
		w := c.Args[i].Value
		switch {
		case w == "--":
			if i+1 < len(c.Args) {
				return c.Args[i+1], i + 1
			}
			return Word{}, -1
		case len(w) > 1 && w[0] == '-':
			if takes.has(w) {
				i++
			}
		case len(w) > 1 && w[0] == '+' && (c.Name == "cargo" || c.Name == "rustc"): // +nightly
		default:
			return c.Args[i], i
		}
	}
	return Word{}, -1
}

// Has reports whether one of these options is given, "-y" also within "-qqy",
// "--flag" also as "--flag=value". Behind "--" there are no options.
func (c *Command) Has(options ...string) bool {
	return c.Option(options...) != nil
}

// Option is the word in which one of these options is given, or nil.
func (c *Command) Option(options ...string) *Word {
	for i := range c.Args {
		w := c.Args[i].Value
		if w == "--" {
			return nil
		}
		for _, o := range options {
			if w == o || strings.HasPrefix(o, "--") && strings.HasPrefix(w, o) && w[len(o)] == '=' || inCluster(w, o) {
				return &c.Args[i]
			}
		}
	}
	return nil
}

// inCluster reports whether a one-letter option stands in a cluster: -y in -qy.
func inCluster(word, option string) bool {
	if len(option) != 2 || option[0] != '-' || len(word) < 3 || word[0] != '-' || word[1] == '-' {
		return false
	}
	i := strings.IndexByte(word[1:], option[1])
	if i < 0 {
		return false
	}
	for j := range 1 + i {
		if c := word[1+j] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// Value is the value of the first of these options: "-f x", "-fx", "--file x" or
// "--file=x".
func (c *Command) Value(options ...string) (Word, bool) {
	values := c.Values(options...)
	if len(values) == 0 {
		return Word{}, false
	}
	return values[0], true
}

// Values are the values of all of these options in the order of the command.
func (c *Command) Values(options ...string) []Word {
	var out []Word
	for i := 0; i < len(c.Args); i++ {
		w := c.Args[i].Value
		if w == "--" {
			break
		}
		for _, o := range options {
			switch {
			case w == o:
				if i+1 < len(c.Args) {
					i++
					out = append(out, c.Args[i])
				}
			case strings.HasPrefix(o, "--") && strings.HasPrefix(w, o+"="):
				out = append(out, c.Args[i].from(len(o)+1))
			case len(o) == 2 && o[0] == '-' && o[1] != '-' && len(w) > 2 && strings.HasPrefix(w, o):
				out = append(out, c.Args[i].from(2))
			default:
				continue
			}
			break
		}
	}
	return out
}

// from is the part of a word from byte i of its value on.
func (w Word) from(i int) Word {
	t := w.Text().From(i)
	return Word{Raw: t, Value: t.String, Literal: w.Literal, text: &t}
}

// Operands are the arguments that are neither options nor options' values, the
// subcommand included. Which options take a value is known for the programs in
// the table of this package; more may be named.
func (c *Command) Operands(takeValue ...string) []Word {
	if len(takeValue) > 0 {
		return c.findOperands(takeValue)
	}
	if c.operands == nil {
		c.operands = c.findOperands(nil)
	}
	return c.operands
}

func (c *Command) findOperands(takeValue []string) []Word {
	if !slices.ContainsFunc(c.Args, func(w Word) bool { return strings.HasPrefix(w.Value, "-") }) {
		return slices.Clip(c.Args)
	}
	known := takesValue(c.Name)
	out := []Word{}
	for i := 0; i < len(c.Args); i++ {
		w := c.Args[i].Value
		switch {
		case w == "--":
			return append(out, c.Args[i+1:]...)
		case len(w) > 1 && w[0] == '-':
			if known.has(w) || slices.Contains(takeValue, w) {
				i++
			}
		default:
			out = append(out, c.Args[i])
		}
	}
	return out
}

// Env is the value that an assignment before the command gives a variable.
func (c *Command) Env(name string) (Word, bool) {
	for _, a := range c.Assigns {
		if a.Name == name {
			return a.Value, true
		}
	}
	return Word{}, false
}

// Piped reports whether the command's output goes into another command.
func (c *Command) Piped() bool {
	return c.Pipe != nil && c.Pipe.Commands[len(c.Pipe.Commands)-1] != c.Part()
}

// Part is the command at the top of this one's part of the pipeline: sudo of
// a | sudo -u b c, or the command itself.
func (c *Command) Part() *Command {
	for c.Via != nil && c.Via.Script == c.Script {
		c = c.Via
	}
	return c
}

// Outermost is the command that runs this one through all others: sudo of
// sudo env sh -c, or the command itself.
func (c *Command) Outermost() *Command {
	for c.Via != nil {
		c = c.Via
	}
	return c
}

// runs reports whether a command is this one, or is run by it.
func (c *Command) runs(other *Command) bool {
	for other != nil && other != c {
		other = other.Via
	}
	return other == c
}

// Tail is the command that the arguments from the i-th on spell: pip install x
// of python -m pip install x.
func (c *Command) Tail(i int) *Command {
	next := *c
	next.Via, next.Assigns = c, nil
	next.Name, next.Program, next.Args = "", Word{}, nil
	next.setWords(c.Args[min(max(i, 0), len(c.Args)):])
	return &next
}

// Fed reports whether the command's standard input comes from another command,
// a file or a here-document. What xargs runs reads nothing: xargs itself does.
func (c *Command) Fed() bool {
	for via := c.Via; via != nil; via = via.Via {
		if via.Name == "xargs" {
			return false
		}
	}
	if o := c.Outermost(); o.Pipe != nil && o.Pipe.Commands[0] != o {
		return true
	}
	for _, r := range c.Redirs {
		if strings.HasPrefix(r.Op, "<") && r.Op != "<>" {
			return true
		}
	}
	return false
}
