package fix

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// What is put in where something is taken out stands before it or behind it, in
// whatever order the edits are.
func TestEditsSideBySide(t *testing.T) {
	at := func(start, end int32, text string) lint.Edit {
		return lint.Edit{Span: parser.Span{Start: start, End: end}, Text: text}
	}
	for _, tt := range []struct {
		edits       []lint.Edit
		want        string
		conflicting bool
	}{
		{[]lint.Edit{at(2, 2, "x"), at(2, 4, "")}, "abxef", false},
		{[]lint.Edit{at(2, 4, ""), at(2, 2, "x")}, "abxef", false},
		{[]lint.Edit{at(4, 4, "x"), at(2, 4, "y")}, "abyxef", false},
		{[]lint.Edit{at(2, 4, ""), at(4, 6, "z")}, "abz", false},
		{[]lint.Edit{at(3, 3, "x"), at(2, 4, "")}, "", true},
		{[]lint.Edit{at(2, 2, "x"), at(2, 2, "y")}, "", true},
		{[]lint.Edit{at(1, 3, "x"), at(2, 4, "")}, "", true},
	} {
		if got := conflicting(tt.edits); got != tt.conflicting {
			t.Errorf("%v: conflicting: %v", tt.edits, got)
		}
		if tt.conflicting {
			continue
		}
		if got := string(Edit([]byte("abcdef"), tt.edits)); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.edits, got, tt.want)
		}
	}
}
