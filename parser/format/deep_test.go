package format

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/parser"
)

// A script that is nested deeper than anybody reads stays as it is.
func TestDeepScript(t *testing.T) {
	const n = 5000
	src := "FROM debian:13\nRUN " + strings.Repeat("( ", n) + "a" + strings.Repeat(" )", n) + "\n"
	if r := Document(parser.Parse("Dockerfile", []byte(src)), Style{}); string(r.Source) != src {
		t.Errorf("%d bytes become %d: %s", len(src), len(r.Source), r.Failed)
	}
}
