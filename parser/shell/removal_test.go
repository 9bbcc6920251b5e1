package shell

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/parser/source"
)

func TestRemoved(t *testing.T) {
	tests := []struct{ script, want string }{
		{"rm -rf /a /b/*", "/a /b/*"},
		{"rm -rf /var/{lib/apt,cache/{a,b}}/ x", "/var/lib/apt/ /var/cache/a/ /var/cache/b/ x"},
		{"find /a /b -type f -delete", "/a /b"},
		{"find /a -name x -exec rm {} +", "/a"},
		{"find /a -name x", ""},
		{"rm ${A} {x}", "${A} {x}"},
		{"echo rm /a", ""},
	}
	for _, tt := range tests {
		s := Parse(source.At(tt.script, 0), Interpreter{Dialect: Bash})
		var got []string
		for _, w := range s.Commands[0].Removed() {
			got = append(got, w.Value)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.script, got, tt.want)
		}
	}
}
