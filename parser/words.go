package parser

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dockcheck/dockcheck/parser/source"
)

// fields are the words between blanks; quotes mean nothing here, as in
// BuildKit's parseStringsWhitespaceDelimited.
func fields(t source.Text) []Word {
	var out []Word
	for i := 0; i < len(t.String); {
		end := strings.IndexAny(t.String[i:], blanks)
		if end < 0 {
			end = len(t.String)
		} else {
			end += i
		}
		if end > i {
			out = append(out, word(t.Slice(i, end)))
		}
		i = end
		for i < len(t.String) && strings.IndexByte(blanks, t.String[i]) >= 0 {
			i++
		}
	}
	return out
}

// quotedFields are the words between blanks that are not quoted; quotes stay, as
// in BuildKit's parseWords.
func quotedFields(t source.Text, escape byte) []source.Text {
	var out []source.Text
	start := -1
	var quote rune
	for pos := 0; pos < len(t.String); {
		ch, width := utf8.DecodeRuneInString(t.String[pos:])
		switch {
		case start < 0:
			if unicode.IsSpace(ch) {
				pos += width
				continue
			}
			start = pos
			continue
		case quote == 0 && unicode.IsSpace(ch):
			out = append(out, t.Slice(start, pos))
			start = -1
		case quote == 0 && (ch == '\'' || ch == '"'):
			quote = ch
		case ch == quote:
			quote = 0
		case ch == rune(escape) && quote != '\'':
			pos += width
			_, width = utf8.DecodeRuneInString(t.String[pos:])
		}
		pos += width
	}
	if start >= 0 {
		out = append(out, t.From(start))
	}
	return out
}

// Fields are the words of the arguments between blanks that are not quoted, as ENV
// and LABEL have them; quotes stay.
func (n *Node) Fields() []source.Text { return quotedFields(n.Args, n.state.doc.Escape) }

// pairs reads the arguments of an ENV or LABEL.
func pairs(args source.Text, escape byte) []*KeyValue {
	words := quotedFields(args, escape)
	if len(words) == 0 {
		return nil
	}
	if !strings.Contains(words[0].String, "=") {
		key, value := splitKeyword(args)
		return []*KeyValue{{Raw: args, Key: word(key), Value: word(value), HasValue: true, Legacy: true}}
	}
	return keyValues(words)
}

func keyValues(words []source.Text) []*KeyValue {
	out := make([]*KeyValue, len(words))
	for i, w := range words {
		key, _, found := strings.Cut(w.String, "=")
		kv := &KeyValue{Raw: w, Key: word(w.Slice(0, len(key))), Value: word(w.From(len(w.String))), HasValue: found}
		if found {
			kv.Value = word(w.From(len(key) + 1))
		}
		out[i] = kv
	}
	return out
}

// jsonWords reads a JSON array of strings; ok is false when it is none, in which
// case BuildKit takes the text as it is, without a word.
func jsonWords(t source.Text) (words []Word, ok bool) {
	if !strings.HasPrefix(t.String, "[") {
		return nil, false
	}
	var list []string
	if json.Unmarshal([]byte(t.String), &list) != nil {
		return nil, false
	}
	pos := 1
	for _, value := range list {
		k := strings.IndexByte(t.String[pos:], '"')
		if k < 0 {
			return nil, false // null, which Unmarshal takes for a string
		}
		start := pos + k
		end := start + 1
		for t.String[end] != '"' {
			if t.String[end] == '\\' {
				end++
			}
			end++
		}
		raw := t.Slice(start, end+1)
		words = append(words, Word{Raw: raw, Value: jsonValue(raw, value)})
		pos = end + 1
	}
	return words, true
}

// jsonValue is the decoded string of a JSON string, each byte at its place.
func jsonValue(raw source.Text, value string) source.Text {
	inner := raw.Slice(1, len(raw.String)-1)
	if inner.String == value {
		return inner
	}
	var b source.Builder
	for i := 0; i < len(inner.String); {
		var width int
		if inner.String[i] == '\\' {
			width = 2
			if inner.String[i+1] == 'u' {
				width = 6
			}
			if width == 6 && strings.HasPrefix(inner.String[i+6:], `\u`) && isSurrogate(inner.String[i+2:i+6]) {
				width = 12
			}
		} else {
			_, width = utf8.DecodeRuneInString(inner.String[i:])
		}
		place := inner.Range(i, i+width)
		var decoded string
		if json.Unmarshal([]byte(`"`+inner.String[i:i+width]+`"`), &decoded) == nil {
			b.AddAs(decoded, int(place.Start), place.Len())
		}
		i += width
	}
	if got := b.Text(); got.String == value {
		return got
	}
	return source.At(value, int(inner.Span().Start))
}

func isSurrogate(hex string) bool {
	return strings.HasPrefix(strings.ToLower(hex), "d") && strings.ContainsAny(hex[1:2], "89abAB")
}
