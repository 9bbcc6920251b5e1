package shell

import "strings"

// Value is what is known of the value of a variable at one place of a script.
// The zero Value is one of which nothing is known: it may be unset.
type Value struct {
	Text  string
	Known bool // Text is the value
	Plain bool // it is one word also without quotes: not empty, no blanks, no patterns

	// Optional says that the script made it a plain word in one case and empty in
	// another: without quotes it is one argument, or none, and likely meant so.
	Optional bool
}

// Text is a known value.
func Text(s string) Value {
	return Value{Text: s, Known: true, Plain: s != "" && !strings.ContainsAny(s, " \t\n*?[")}
}

// plain is a value of which just that is known: a number, say.
func plain() Value { return Value{Plain: true} }

// join is what is known when the value is one of the two.
func (v Value) join(o Value) Value {
	if v.Known && o.Known && v.Text == o.Text {
		return v
	}
	both := v.Plain && o.Plain
	return Value{Plain: both, Optional: !both && v.optional() && o.optional()}
}

func (v Value) optional() bool { return v.Optional || v.Plain || v.Known && v.Text == "" }

// then is the value of two parts of a word, one behind the other.
func (v Value) then(o Value) Value {
	switch {
	case v.Known && o.Known:
		return Text(v.Text + o.Text)
	case v.Known && v.Text == "":
		return o
	case o.Known && o.Text == "":
		return v
	}
	return Value{Plain: v.Plain && o.Plain}
}

// special are the parameters and variables that the shell sets itself, to a
// number: POSIX 2.5.2, and Bash's manual.
func special(name string) bool {
	switch name {
	case "#", "?", "$", "!", "PPID", "LINENO", "OPTIND", "RANDOM", "UID", "EUID", "SECONDS", "SHLVL",
		"BASHPID", "COLUMNS", "LINES", "EPOCHSECONDS":
		return true
	}
	return false
}

// oneWord reports whether a command surely prints one word without blanks or
// patterns: a number, the name of a machine or a release. Used unquoted, it
// harms nobody.
func oneWord(c *Command) bool {
	if c == nil || c.Pipe != nil {
		return false
	}
	switch c.Name {
	case "nproc", "arch", "id", "whoami", "hostname", "mktemp", "tty":
		return c.Name != "id" || c.Has("-u", "-g", "-un", "-gn", "-nu", "-ng", "--user", "--group")
	case "getconf", "uname", "dpkg", "dpkg-architecture", "apk", "lsb_release", "rpm", "date":
		return printsOne(c)
	}
	return false
}

// printsOne knows the options with which programs print one word.
func printsOne(c *Command) bool {
	switch c.Name {
	case "getconf":
		return len(c.Args) == 1 && c.Args[0].Value != "-a"
	case "uname":
		return len(c.Args) == 0 || len(c.Args) == 1 && len(c.Args[0].Value) == 2 && strings.Contains("-m -s -r -n -p -i -o", c.Args[0].Value)
	case "dpkg":
		return c.Has("--print-architecture", "--print-foreign-architectures")
	case "dpkg-architecture":
		return c.Has("--query", "-q") || len(c.Args) > 0 && strings.HasPrefix(c.Args[0].Value, "-q")
	case "apk":
		return c.Has("--print-arch")
	case "lsb_release":
		short := c.Has("-s", "--short")
		return short && !c.Has("-d", "--description", "-a", "--all")
	case "rpm":
		return c.Has("-E", "--eval")
	case "date":
		return len(c.Args) > 0 && !strings.ContainsAny(c.Args[len(c.Args)-1].Value, " cDrRxX")
	}
	return false
}
