package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser/source"
)

// windowsCommands reads a script of PowerShell or cmd roughly: words between
// blanks, commands between & && | and line ends, in PowerShell also between ; and
// brackets, with quotes. It is enough to see which programs run with which
// arguments.
func windowsCommands(s *Script) []*Command {
	var out []*Command
	var words []Word
	flush := func() {
		if len(words) > 0 {
			out = append(out, windowsCommand(s, words))
			words = nil
		}
	}
	text, powershell := s.Text.String, s.Interpreter.Dialect == PowerShell
	groups := 0 // of cmd that are open: (a & b)
	start := -1
	var quote byte
	word := func(end int) {
		if start >= 0 {
			words = append(words, windowsWord(s.Text.Slice(start, end)))
			start = -1
		}
	}
	for i := range len(text) {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case strings.IndexByte(" \t\r", c) >= 0:
			word(i)
		case strings.IndexByte("&|\n", c) >= 0, powershell && strings.IndexByte(";(){}", c) >= 0:
			word(i)
			flush()
		case c == '(' && start < 0 && (len(words) == 0 || takesGroup(words[0])):
			groups++
			flush()
		case c == ')' && groups > 0:
			groups--
			word(i)
			flush()
		default:
			if c == '"' || c == '\'' && powershell {
				quote = c
			}
			if start < 0 {
				start = i
			}
		}
	}
	word(len(text))
	flush()
	return out
}

// windowsCommand is the command that some words are. In Windows PowerShell curl and
// wget are aliases.
func windowsCommand(s *Script, words []Word) *Command {
	cmd := &Command{Script: s}
	cmd.setWords(words)
	cmd.Name = strings.ToLower(cmd.Name)
	if s.Interpreter.Name == "powershell" && (cmd.Name == "curl" || cmd.Name == "wget") && !strings.HasSuffix(strings.ToLower(cmd.Program.Value), ".exe") {
		cmd.Name = "invoke-webrequest"
	}
	return cmd
}

func windowsWord(raw source.Text) Word {
	value := raw
	if s := raw.String; len(s) > 1 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		value = raw.Slice(1, len(s)-1)
	}
	return Word{Raw: raw, Value: value.String, Literal: !strings.ContainsAny(value.String, "$%"), text: &value}
}

// takesGroup reports whether commands in brackets may follow a word of cmd: in
// if exist x (del x) they do, and elsewhere brackets are text.
func takesGroup(w Word) bool {
	switch strings.ToLower(w.Value) {
	case "if", "else", "for", "do":
		return true
	}
	return false
}
