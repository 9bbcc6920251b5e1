package shell

import (
	"testing"

	"github.com/dockcheck/dockcheck/parser/source"
)

// A step is a command when nothing else runs in it.
func TestStepIs(t *testing.T) {
	tests := []struct {
		script, command string
		want            bool
	}{
		{"x; rm a", "rm", true},
		{"x; sudo rm a", "rm", true},
		{"x; sudo sh -c 'rm a'", "rm", true},
		{"x; sudo sh -c 'rm a'", "sh", true},
		{"x; sh -c 'y && rm a'", "rm", false},
		{"x; sh -c 'rm a; y'", "rm", false},
		{"x; rm a | y", "rm", false},
		{"x; (rm a; y)", "rm", false},
		{"x; rm $(y)", "rm", true},
		{"x; find . -exec rm {} +", "rm", true},
	}
	for _, tt := range tests {
		s := Parse(source.At(tt.script, 0), Interpreter{Dialect: Bash})
		steps := s.Steps()
		got := false
		for _, c := range s.Commands {
			if c.Name == tt.command {
				got = steps[len(steps)-1].Is(c)
			}
		}
		if got != tt.want {
			t.Errorf("%s: the last step is %s: %v", tt.script, tt.command, got)
		}
	}
}
