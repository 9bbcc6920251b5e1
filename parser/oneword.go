package parser

import (
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/shell"

	"github.com/dockcheck/dockcheck/parser/source"
)

// OneWord writes the value of an "ENV key value", which goes on to the end of
// the line, as one word of "ENV key=value" that has the same value whatever the
// variables in it are. It is the text itself where that is one word already,
// and false where it cannot be done.
func (d *Document) OneWord(value string) (string, bool) {
	if value == "" {
		return `""`, true
	}
	word := value
	if strings.ContainsAny(value, " \t\v\f\r") {
		if quotesInBraces(value) {
			return "", false
		}
		word = d.inDoubleQuotes(value)
	}
	return word, len(quotedFields(source.At(word, 0), d.Escape)) == 1 && d.sameValue(value, word)
}

// quotesInBraces reports whether a variable has a default in quotes: of that in
// ${A:-"b c"}, nobody can say later that it is the same without them.
func quotesInBraces(value string) bool {
	_, rest, ok := strings.Cut(value, "${")
	for ok {
		var inner string
		inner, rest, _ = strings.Cut(rest, "}")
		if strings.ContainsAny(inner, `"'`) {
			return true
		}
		_, rest, ok = strings.Cut(rest, "${")
	}
	return false
}

// inDoubleQuotes puts double quotes around a text in place of its own quotes.
func (d *Document) inDoubleQuotes(value string) string {
	var b strings.Builder
	b.WriteByte('"')
	var quote byte
	for i := 0; i < len(value); i++ {
		c := value[i]
		special := c == '"' || c == '$' || c == d.Escape
		switch {
		case c == d.Escape && quote != '\'' && i+1 < len(value):
			i++
			next := value[i]
			if quote == '"' || next == '"' || next == '$' || next == d.Escape {
				b.WriteByte(c)
			}
			b.WriteByte(next)
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case quote != 0 && c == quote:
			quote = 0
		case quote == '\'' && special:
			b.WriteByte(d.Escape)
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// sameValue reports whether two words have the same value when all variables
// are set, each to a value of its own, and when none is.
func (d *Document) sameValue(a, b string) bool {
	for _, env := range []shell.EnvGetter{everything{}, shell.EnvsFromSlice(nil)} {
		x, errX := d.value(a, env)
		y, errY := d.value(b, env)
		if x != y || errX != nil || errY != nil {
			return false
		}
	}
	return true
}

// everything has a value for every variable.
type everything struct{}

func (everything) Get(name string) (string, bool) { return "<" + name + ">", true }

func (everything) Keys() []string { return nil }
