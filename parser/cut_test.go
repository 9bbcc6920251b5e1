package parser

import (
	"bytes"
	"testing"
)

// A word goes with its blanks, or with its line, and the rest still parses.
func TestCut(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"RUN a -k b\n", "RUN a b\n"},
		{"RUN a b -k\n", "RUN a b\n"},
		{"RUN a \\\n    -k \\\n    b\n", "RUN a \\\n    b\n"},
		{"RUN a \\\r\n    -k \\\r\n    b\r\n", "RUN a \\\r\n    b\r\n"},
		{"RUN a \\\n    -k b\n", "RUN a \\\n    b\n"},
		{"RUN a \\\n    b \\\n    -k\n", "RUN a \\\n    b\n"},
		{"RUN a \\\n    b \\\n    # why\n    -k\n", ""},
		{"RUN a \\\n    # why\n    -k \\\n    b\n", "RUN a \\\n    # why\n    b\n"},
	} {
		d := Parse("", []byte(c.text))
		at := int32(bytes.Index(d.Source, []byte("-k")))
		cut, ok := d.Cut(Span{Start: at, End: at + 2})
		got := ""
		if ok {
			got = string(d.Source[:cut.Start]) + string(d.Source[cut.End:])
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
