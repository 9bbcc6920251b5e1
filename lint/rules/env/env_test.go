package env

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
)

// says are the findings of a rule and their notes for short, those for strict in
// brackets.
func says(r *lint.Rule, text string) string {
	var got []string
	for _, f := range example.Lint(r, lint.Example{}, text) {
		said := f.Severity.String() + ": " + f.Message
		for _, n := range f.Notes {
			said += "; " + n.Message
		}
		if f.StrictOnly {
			said = "(" + said + ")"
		}
		got = append(got, said)
	}
	return strings.Join(got, "\n")
}

func TestRules(t *testing.T) {
	tests := []struct {
		rule       *lint.Rule
		text, want string
	}{
		{variableUndefined, "FROM debian:13\nENV A=$B", "warning: nothing defines B"},
		{variableUndefined, "FROM debian:13\nENV A=${B:-1}", "(info: nothing defines B; so ${B:-1} is always the same)"},
		{variableUndefined, "FROM debian:13\nENV A=${B:+$B:}x", "(info: nothing defines B; so ${B:+$B:} is always the same)"},
		{variableUndefined, "FROM debian:13\nENV A=${B:+x}", "(info: nothing defines B; so ${B:+x} is always the same)"},
		{variableUndefined, "FROM debian:13\nENV LD_LIBRARY_PATH=/x:$LD_LIBRARY_PATH", "warning: nothing defines LD_LIBRARY_PATH; this leaves an empty entry in the list: the working directory"},
		{variableUndefined, "FROM debian:13\nENV MANPATH=/x:$MANPATH", "(warning: nothing defines MANPATH)"},
		{variableUndefined, "FROM debian:13\nENV PYTHONPATH=$PYTHONPATH", "warning: nothing defines PYTHONPATH"},
		{variableUndefined, "FROM example/base\nENV A=$B", ""},

		{workdirRelative, "FROM debian:13\nWORKDIR ~/app", "warning: ~ is the name of a directory here: no shell expands it; root's home is /root"},
	}
	for _, test := range tests {
		if got := says(test.rule, test.text); got != test.want {
			t.Errorf("%s: %s\n%q, want %q", test.rule.Name, test.text, got, test.want)
		}
	}
}
