package lint_test

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// What rules share is made once for each file.
func TestShared(t *testing.T) {
	made := 0
	programs := lint.Share(func(p *lint.Pass) []string {
		made++
		var out []string
		for _, c := range p.Programs("curl", "wget") {
			out = append(out, c.Name)
		}
		return out
	})
	check := func(p *lint.Pass) {
		if got := programs.Of(p); len(got) != 2 || !p.Mentions("wget") || p.Mentions("scp") {
			t.Errorf("programs are %q", got)
		}
	}
	a, b := lint.Enabled{Rule: &lint.Rule{Name: "a", Check: check}}, lint.Enabled{Rule: &lint.Rule{Name: "b", Check: check}}
	doc := parser.Parse("Dockerfile", []byte("FROM a\nRUN wget x; ls\nRUN sudo curl y\n"))
	lint.Run(lint.Input{Doc: doc}, []lint.Enabled{a, b})
	lint.Run(lint.Input{Doc: doc}, []lint.Enabled{a, b})
	if made != 2 {
		t.Errorf("made %d times for two files", made)
	}
}
