package parser

import (
	"bytes"
	"encoding/json"
	"path"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Whole is the lines that an instruction stands on, with the indentation of the
// first and the line end of the last: what goes when it is deleted.
func (n *Node) Whole() Span {
	if n.Trigger != nil {
		return n.Trigger.Whole()
	}
	src := n.state.doc.Source
	s := n.span
	for s.Start > 0 && (src[s.Start-1] == ' ' || src[s.Start-1] == '\t') {
		s.Start--
	}
	for int(s.End) < len(src) && src[s.End] != '\n' {
		s.End++
	}
	s.End = min(s.End+1, int32(len(src)))
	return s
}

// Quote writes a value as a word of ENV, ARG or LABEL that BuildKit expands to
// just that value. A value without blanks, quotes and variables stays as it is.
func (d *Document) Quote(value string) string {
	plain := value != ""
	var b []byte
	for i := range len(value) {
		c := value[i]
		switch {
		case c == '"' || c == '$' || c == d.Escape:
			b = append(b, d.Escape)
			plain = false
		case isByteSpace(c) || c == '\'' || c == '#' || c == '<':
			plain = false
		}
		b = append(b, c)
	}
	if plain {
		return value
	}
	return `"` + string(b) + `"`
}

// Sub is a part of a word, from byte i to byte j of its value.
func (w Word) Sub(i, j int) source.Spanner { return w.Value.Range(i, j) }

// IsAbs reports whether a path is absolute in a Linux or a Windows image.
func IsAbs(p string) bool { return path.IsAbs(p) || isWindowsPath(p) }

// JSON writes words as a JSON array, as in CMD ["nginx", "-g", "daemon off;"].
func JSON(words []string) string {
	var b bytes.Buffer
	for i, w := range words {
		if i > 0 {
			b.WriteString(", ")
		}
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		_ = e.Encode(w) // a string can always be encoded, into a buffer
		b.Truncate(b.Len() - 1)
	}
	return "[" + b.String() + "]"
}
