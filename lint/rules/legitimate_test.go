package rules

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/parser"
)

// What is right has no finding by default, however close it is to what a rule is
// about. The files are those that an engineer would wave a finding away on.
func TestLegitimate(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/legitimate.txtar")
	if err != nil {
		t.Fatal(err)
	}
	rules := map[string]*lint.Rule{}
	for _, r := range lint.NewRulebook(All).Rules {
		rules[r.Name] = r
	}
	for _, file := range archive.Files {
		name, _, _ := strings.Cut(file.Name, ":")
		r := rules[name]
		if r == nil || r.Preset != lint.Recommended {
			t.Errorf("%s: there is no recommended rule of that name", file.Name)
			continue
		}
		in := lint.Input{Doc: parser.Parse("Dockerfile", file.Data), Today: example.Today}
		for _, f := range lint.Run(in, []lint.Enabled{{Rule: r, Severity: r.Severity}}) {
			if !f.StrictOnly && !f.ByCodeOnly {
				t.Errorf("%s\n%s\n%s: %s", file.Name, file.Data, in.Doc.Text(f.Span), f.Message)
			}
		}
	}
}
