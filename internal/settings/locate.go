package settings

import (
	"strconv"
	"strings"
)

// place is where a key and its value stand, in bytes from the start of the file.
type place struct{ key, value int }

// locate finds the place of every key of a TOML file that is known to be valid:
// the TOML library knows no places.
func locate(text string) map[string]place {
	l := &locator{text: text, places: map[string]place{}, counts: map[string]int{}}
	for l.pos < len(l.text) {
		l.blank("\n\r")
		switch {
		case l.pos == len(l.text):
		case l.text[l.pos] == '[':
			l.header()
		default:
			l.pair(l.table, "\n")
		}
	}
	return l.places
}

type locator struct {
	text   string
	pos    int
	table  key            // the table that the last header names
	counts map[string]int // elements of the arrays of tables so far
	places map[string]place
}

// blank skips blanks, comments and whatever else is given.
func (l *locator) blank(more string) {
	for l.pos < len(l.text) {
		switch c := l.text[l.pos]; {
		case c == '#':
			end := strings.IndexByte(l.text[l.pos:], '\n')
			if end < 0 {
				end = len(l.text) - l.pos
			}
			l.pos += end
		case c == ' ' || c == '\t' || strings.IndexByte(more, c) >= 0 || strings.HasPrefix(l.text[l.pos:], "\ufeff"):
			l.pos++
		default:
			return
		}
	}
}

// header reads [table] and [[array of tables]].
func (l *locator) header() {
	start := l.pos
	array := strings.HasPrefix(l.text[l.pos:], "[[")
	l.pos++
	if array {
		l.pos++
	}
	parts, _ := l.key()
	l.table = nil
	for i, part := range parts {
		l.table = l.table.add(part)
		name := l.table.String()
		if array && i == len(parts)-1 {
			l.counts[name]++
		}
		if _, ok := l.places[name]; !ok {
			l.places[name] = place{start, start}
		}
		if n := l.counts[name]; n > 0 {
			l.table = l.table.add(index(n - 1))
			if _, ok := l.places[l.table.String()]; !ok {
				l.places[l.table.String()] = place{start, start}
			}
		}
	}
	for l.pos < len(l.text) && l.text[l.pos] == ']' {
		l.pos++
	}
}

func index(i int) string { return "[" + strconv.Itoa(i) + "]" }

// key reads a dotted key and where its parts start.
func (l *locator) key() (parts []string, starts []int) {
	for {
		l.blank("")
		start := l.pos
		if l.pos < len(l.text) && (l.text[l.pos] == '"' || l.text[l.pos] == '\'') {
			l.str()
			parts = append(parts, unquote(l.text[start:l.pos]))
		} else {
			for l.pos < len(l.text) && !strings.ContainsRune(" \t.=]\n", rune(l.text[l.pos])) {
				l.pos++
			}
			parts = append(parts, l.text[start:l.pos])
		}
		starts = append(starts, start)
		l.blank("")
		if l.pos == len(l.text) || l.text[l.pos] != '.' {
			return parts, starts
		}
		l.pos++
	}
}

func unquote(s string) string {
	if s[0] == '\'' || len(s) < 2 {
		return strings.Trim(s, "'")
	}
	if v, err := strconv.Unquote(s); err == nil {
		return v
	}
	return s[1 : len(s)-1]
}

// pair reads key = value in a table; stop are the characters that end it.
func (l *locator) pair(table key, stop string) {
	parts, starts := l.key()
	if l.pos < len(l.text) && l.text[l.pos] == '=' {
		l.pos++
	}
	l.blank("")
	for i, part := range parts {
		table = table.add(part)
		if _, ok := l.places[table.String()]; !ok {
			l.places[table.String()] = place{starts[i], l.pos}
		}
	}
	before := l.pos
	l.value(table, stop)
	if l.pos == before && l.pos < len(l.text) {
		l.pos++ // never stand still, whatever the text is
	}
}

// value skips a value and notes the places of what is in it.
func (l *locator) value(at key, stop string) {
	if l.pos == len(l.text) {
		return
	}
	switch l.text[l.pos] {
	case '"', '\'':
		l.str()
	case '[':
		l.list(at)
	case '{':
		l.inline(at)
	default:
		for l.pos < len(l.text) && strings.IndexByte(stop+"\r\n#", l.text[l.pos]) < 0 {
			l.pos++
		}
	}
}

func (l *locator) list(at key) {
	l.pos++
	for i := 0; ; i++ {
		l.blank("\r\n,")
		if l.pos == len(l.text) || l.text[l.pos] == ']' {
			l.pos = min(l.pos+1, len(l.text))
			return
		}
		element := at.add(index(i))
		l.places[element.String()] = place{l.pos, l.pos}
		before := l.pos
		l.value(element, ",]")
		if l.pos == before {
			l.pos++
		}
	}
}

func (l *locator) inline(at key) {
	l.pos++
	for {
		l.blank("\r\n,")
		if l.pos == len(l.text) || l.text[l.pos] == '}' {
			l.pos = min(l.pos+1, len(l.text))
			return
		}
		l.pair(at, ",}")
	}
}

// str skips a string of any of the four kinds.
func (l *locator) str() {
	quote := l.text[l.pos : l.pos+1]
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(l.text[l.pos:], triple) {
		quote = triple
	}
	l.pos += len(quote)
	for l.pos < len(l.text) && !strings.HasPrefix(l.text[l.pos:], quote) {
		if l.text[l.pos] == '\\' && quote[0] == '"' {
			l.pos++
		}
		l.pos++
	}
	l.pos = min(l.pos+len(quote), len(l.text))
	for len(quote) == 3 && l.pos < len(l.text) && l.text[l.pos] == quote[0] { // """a""""
		l.pos++
	}
}
