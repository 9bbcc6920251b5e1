package parser

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Flag is a flag between the keyword and the arguments: --from=builder.
type Flag struct {
	Raw      source.Text // as written
	Name     string      // from
	Value    source.Text // builder: without quotes and escapes
	HasValue bool
}

// Span is the place of the flag.
func (f *Flag) Span() Span { return f.Raw.Span() }

// Word is the flag's value as a word.
func (f *Flag) Word() Word { return word(f.Value) }

// Flags are the flags of an instruction in the order of the file.
type Flags []*Flag

// Get is the first flag of that name, or nil.
func (fs Flags) Get(name string) *Flag {
	for _, f := range fs {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Value is the value of the first flag of that name, or "".
func (fs Flags) Value(name string) string {
	if f := fs.Get(name); f != nil {
		return f.Value.String
	}
	return ""
}

// True reports whether a boolean flag is set: --link or --link=true.
func (fs Flags) True(name string) bool {
	f := fs.Get(name)
	return f != nil && (!f.HasValue || strings.EqualFold(f.Value.String, "true"))
}

// splitKeyword cuts the first word off a line, as BuildKit's splitCommand.
func splitKeyword(line source.Text) (keyword, rest source.Text) {
	i := strings.IndexAny(line.String, blanks)
	if i < 0 {
		return line, line.From(len(line.String))
	}
	rest = line.From(i)
	return line.Slice(0, i), rest.From(len(rest.String) - len(strings.TrimLeft(rest.String, blanks)))
}

// blanks are what separates words; BuildKit's reWhitespace.
const blanks = "\t\v\f\r "

// splitFlags reads the flags at the start of the arguments and returns them, the
// "--" that ends them if one does, and the rest, as BuildKit's
// extractBuilderFlags.
func splitFlags(line source.Text, escape byte) (flags Flags, end, rest source.Text) {
	s := line.String
	pos := 0
	for {
		for pos < len(s) && splitsFlags(s, pos) {
			pos++
		}
		if !strings.HasPrefix(s[pos:], "--") {
			break
		}
		start := pos
		var quote byte
		plain := true
		for ; pos < len(s) && (quote != 0 || !splitsFlags(s, pos)); pos++ {
			switch c := s[pos]; {
			case c == escape:
				plain = false
				pos++
			case quote != 0 && c == quote:
				quote = 0
			case quote == 0 && (c == '"' || c == '\''):
				quote, plain = c, false
			}
		}
		pos = min(pos, len(s))
		raw := line.Slice(start, pos)
		if raw.String == "--" {
			end = raw
			break
		}
		flags = append(flags, newFlag(raw, plain, escape))
	}
	return flags, end, line.From(pos).Trim()
}

func newFlag(raw source.Text, plain bool, escape byte) *Flag {
	text := raw
	if !plain {
		text = unquoted(raw, escape)
	}
	f := &Flag{Raw: raw}
	name, _, found := strings.Cut(strings.TrimPrefix(text.String, "--"), "=")
	f.Name, f.HasValue = name, found
	f.Value = text.From(min(len(text.String), len(name)+2))
	if found {
		f.Value = text.From(len(name) + 3)
	}
	return f
}

// unquoted is a text without the quotes and escapes of BuildKit's flag lexer.
func unquoted(raw source.Text, escape byte) source.Text {
	var b source.Builder
	var quote byte
	s := raw.String
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == escape:
			i++
			if i < len(s) {
				b.AddText(raw.Slice(i, i+1))
			}
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		default:
			b.AddText(raw.Slice(i, i+1))
		}
	}
	return b.Text()
}

// splitsFlags reports whether a byte is a blank for BuildKit's flag lexer. That
// reads bytes as if each were a character, so that the second byte of "à" (U+00A0
// by itself) is one, too; see lexable for bytes that are no UTF-8.
func splitsFlags(s string, pos int) bool {
	if s[pos] < utf8.RuneSelf {
		return isByteSpace(s[pos])
	}
	start := pos
	for start > 0 && pos-start < utf8.UTFMax-1 && !utf8.RuneStart(s[start]) {
		start--
	}
	r, size := utf8.DecodeRuneInString(s[start:])
	valid := r != utf8.RuneError || size > 1
	return valid && pos < start+size && unicode.IsSpace(rune(s[pos]))
}

func isByteSpace(c byte) bool { return unicode.IsSpace(rune(c)) }
