package parser

import (
	"strings"
	"unicode/utf8"
)

// lexable is a text without NUL and invalid UTF-8: BuildKit's lexer reads these as
// U+FFFD, too, but complains on standard error (text/scanner without an Error
// function).
func lexable(s string) string {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
		return s
	}
	return strings.ReplaceAll(string([]rune(s)), "\x00", "\ufffd")
}
