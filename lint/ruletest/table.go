package ruletest

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/lint/fix"
)

// Case is a file and what a rule says of it: the places that it points at, in
// order. Fixed is the file after all its fixes, "" where it stays as it is.
type Case struct {
	Text  string
	At    []string
	Fixed string
	Files map[string]string // of the build context
}

// Table tests one rule on small files; one without a FROM starts from debian:13.
func Table(t *testing.T, r *lint.Rule, cases []Case) {
	t.Helper()
	for _, c := range cases {
		text := c.Text
		from := ""
		if !strings.HasPrefix(text, "FROM") {
			from = "FROM debian:13\n"
		}
		text = from + text
		ex := lint.Example{Files: c.Files}
		found := example.Lint(r, ex, text)
		var at []string
		for _, f := range found {
			at = append(at, text[f.Span.Start:f.Span.End])
		}
		if strings.Join(at, "|") != strings.Join(c.At, "|") {
			t.Errorf("%s on\n%s\npoints at %q, want %q", r.Name, c.Text, at, c.At)
		}
		fixed := text
		for range 5 {
			out, _ := fix.Apply([]byte(fixed), example.Lint(r, ex, fixed), func(lint.Fix) bool { return true })
			if string(out) == fixed {
				break
			}
			fixed = string(out)
		}
		if fixed = strings.TrimPrefix(fixed, from); c.Fixed != "" && fixed != c.Fixed || c.Fixed == "" && fixed != c.Text {
			t.Errorf("%s on\n%s\nmakes\n%s\nwant\n%s", r.Name, c.Text, fixed, c.Fixed)
		}
	}
}
