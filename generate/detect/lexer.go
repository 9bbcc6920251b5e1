package detect

import "strings"

// lexeme is a token of Rust or Go source code.
type lexeme struct {
	kind lexKind
	text string // of a string, what is between the quotes, with its escapes
	line int
}

type lexKind uint8

const (
	lexPunct lexKind = iota
	lexIdent
	lexString
	lexNumber
)

func (t lexeme) is(text string) bool { return t.text == text && t.kind != lexString }

// lexer splits source code into tokens, without comments, characters and
// lifetimes. Whatever the text is, it comes to its end.
type lexer struct {
	golang bool // else it is Rust
	src    string
	pos    int
	line   int
	tokens []lexeme
}

// rustTokens are the tokens of a Rust source file, in a buffer that is used again.
func rustTokens(src string, buffer []lexeme) []lexeme {
	return (&lexer{src: src, line: 1, tokens: buffer[:0]}).all()
}

// goTokens are the same for Go.
func goTokens(src string, buffer []lexeme) []lexeme {
	return (&lexer{src: src, golang: true, line: 1, tokens: buffer[:0]}).all()
}

func (l *lexer) all() []lexeme {
	for l.pos < len(l.src) {
		l.next()
	}
	return l.tokens
}

func (l *lexer) next() {
	switch c := l.src[l.pos]; {
	case c == '\n':
		l.line++
		l.pos++
	case c == ' ' || c == '\t' || c == '\r':
		l.pos++
	case c == '/' && strings.HasPrefix(l.src[l.pos:], "//"):
		l.until("\n")
	case c == '/' && strings.HasPrefix(l.src[l.pos:], "/*"):
		l.blockComment()
	case c == '"':
		l.quoted()
	case c == '`' && l.golang:
		l.pos++
		l.raw("`")
	case c == '\'':
		l.character()
	case c >= '0' && c <= '9':
		l.word(lexNumber)
	case isWord(c):
		if l.golang || !l.rawString() {
			l.word(lexIdent)
		}
	default:
		l.add(lexPunct, l.src[l.pos:l.pos+1])
		l.pos++
	}
}

func isWord(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}

func (l *lexer) add(kind lexKind, text string) {
	l.tokens = append(l.tokens, lexeme{kind, text, l.line})
}

// until goes to the next occurrence of a text, or to the end.
func (l *lexer) until(text string) {
	if i := strings.Index(l.src[l.pos:], text); i >= 0 {
		l.pos += i
	} else {
		l.pos = len(l.src)
	}
}

func (l *lexer) blockComment() {
	for depth := 0; l.pos < len(l.src); l.pos++ {
		switch rest := l.src[l.pos:]; {
		case rest[0] == '\n':
			l.line++
		case strings.HasPrefix(rest, "/*"):
			l.pos++
			if depth == 0 || !l.golang { // Go's do not nest
				depth++
			}
		case strings.HasPrefix(rest, "*/"):
			l.pos++
			if depth--; depth == 0 {
				l.pos++
				return
			}
		}
	}
}

func (l *lexer) quoted() {
	start, line := l.pos+1, l.line
	for l.pos++; l.pos < len(l.src) && l.src[l.pos] != '"'; l.pos++ {
		switch l.src[l.pos] {
		case '\n':
			l.line++
		case '\\':
			l.pos++
		}
	}
	end := min(l.pos, len(l.src))
	l.tokens = append(l.tokens, lexeme{lexString, l.src[min(start, end):end], line})
	l.pos = min(l.pos+1, len(l.src))
}

// rawString reads r"…", r#"…"#, br"…" and b"…".
func (l *lexer) rawString() bool {
	rest := l.src[l.pos:]
	i := 0
	for i < len(rest) && i < 2 && (rest[i] == 'b' || rest[i] == 'r' || rest[i] == 'c') {
		i++
	}
	prefix := rest[:i]
	for i < len(rest) && rest[i] == '#' && strings.HasSuffix(prefix, "r") {
		i++
	}
	if prefix == "" || i >= len(rest) || rest[i] != '"' {
		return false
	}
	if !strings.HasSuffix(prefix, "r") {
		l.pos += i
		l.quoted()
		return true
	}
	l.pos += i + 1
	l.raw(`"` + rest[len(prefix):i])
	return true
}

// raw reads a string without escapes up to what closes it.
func (l *lexer) raw(closing string) {
	start, line := l.pos, l.line
	l.until(closing)
	l.line += strings.Count(l.src[start:l.pos], "\n")
	l.tokens = append(l.tokens, lexeme{lexString, l.src[start:l.pos], line})
	l.pos = min(l.pos+len(closing), len(l.src))
}

// character skips a character, or the quote of a lifetime.
func (l *lexer) character() {
	rest := l.src[l.pos:]
	switch {
	case strings.HasPrefix(rest, `'\`):
		if end := strings.IndexByte(rest[min(3, len(rest)):], '\''); end >= 0 && end < 12 {
			l.pos += 3 + end + 1
			return
		}
	case len(rest) > 2 && rest[2] == '\'' && rest[1] != '\n':
		l.pos += 3
		return
	case len(rest) > 1 && rest[1] >= 0x80:
		if end := strings.IndexByte(rest[1:], '\''); end >= 0 && end < 5 {
			l.pos += end + 2
			return
		}
	}
	l.pos++
}

func (l *lexer) word(kind lexKind) {
	start := l.pos
	for l.pos < len(l.src) && isWord(l.src[l.pos]) {
		l.pos++
	}
	l.add(kind, l.src[start:l.pos])
}
