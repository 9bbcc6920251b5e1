package shell

import (
	"testing"

	"github.com/dockcheck/dockcheck/parser/source"
)

// mvdan.cc/sh writes to standard error about a NUL character.
func TestNUL(t *testing.T) {
	s := Parse(source.At("a \x00 b", 10), Interpreter{Name: "sh"})
	if s.Err == nil || s.Err.Span != (source.Span{Start: 12, End: 13}) {
		t.Errorf("%+v", s.Err)
	}
}
