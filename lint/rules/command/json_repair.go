package command

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// quotes are what people write around the strings of a list.
const quotes = "\"'`\u201c\u201d\u2018\u2019\u201e"

// repaired are the strings of what was meant to be a JSON array, and the comment
// behind it; nil when it is not clear what was meant. All strings must be quoted
// somehow, and nothing else may stand there but commas and brackets.
func repaired(text string) (words []string, comment string) {
	rest := strings.TrimSpace(text[1:])
	for {
		word, after, ok := quoted(rest)
		if !ok {
			return nil, ""
		}
		words = append(words, word)
		rest = strings.TrimSpace(after)
		if more, found := strings.CutPrefix(rest, ","); found {
			rest = strings.TrimSpace(more)
		}
		if rest != "" && (rest[0] == ']' || rest[0] == '}') {
			break
		}
	}
	comment = strings.TrimSpace(rest[1:])
	if comment != "" && comment[0] != '#' {
		return nil, ""
	}
	return words, comment
}

// quoted cuts a string in quotes of any kind off the start of a text.
func quoted(text string) (word, rest string, ok bool) {
	open, size := utf8.DecodeRuneInString(text)
	if size == 0 || !strings.ContainsRune(quotes, open) {
		return "", "", false
	}
	for i := size; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\\' && i+1 < len(text):
			i++ // an escaped quote is none
			_, n = utf8.DecodeRuneInString(text[i:])
		case closes(open, r):
			return unescaped(text[size:i]), text[i+n:], true
		}
		i += n
	}
	return "", "", false
}

func closes(open, r rune) bool {
	switch open {
	case '"', '\'', '`':
		return r == open
	}
	return strings.ContainsRune("\u201c\u201d\u2018\u2019", r)
}

// unescaped resolves JSON's escapes; a text with others, such as C:\dir, is
// taken as it is.
func unescaped(s string) string {
	var out string
	if strings.ContainsRune(s, '\\') && json.Unmarshal([]byte(`"`+s+`"`), &out) == nil {
		return out
	}
	return s
}
