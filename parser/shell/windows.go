package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser/source"
)

// windowsCommands reads a script of PowerShell or cmd roughly: words between
// blanks, commands between ; & && | and line ends, with quotes. It is enough to
// see which programs run with which arguments.
func windowsCommands(s *Script) []*Command {
	var out []*Command
	var words []Word
	flush := func() {
		if len(words) > 0 {
			cmd := &Command{Script: s}
			cmd.setWords(words)
			cmd.Name = strings.ToLower(cmd.Name)
			out = append(out, cmd)
			words = nil
		}
	}
	text := s.Text.String
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
		case strings.IndexByte(";&|\n(){}", c) >= 0:
			word(i)
			flush()
		default:
			if c == '"' || c == '\'' && s.Interpreter.Dialect == PowerShell {
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

func windowsWord(raw source.Text) Word {
	value := raw
	if s := raw.String; len(s) > 1 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		value = raw.Slice(1, len(s)-1)
	}
	return Word{Raw: raw, Value: value.String, Literal: !strings.ContainsAny(value.String, "$%"), text: &value}
}
