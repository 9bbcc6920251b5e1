// Package ruletest runs the examples of rules as tests: the documentation is
// right or the build is red.
package ruletest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/lint/fix"
	"github.com/dockcheck/dockcheck/parser"
)

// Today is the date that examples are linted at.
const Today = example.Today

// Run tests the examples of rules, each with that rule alone.
func Run(t *testing.T, rules []*lint.Rule) {
	for _, r := range rules {
		t.Run(r.Name, func(t *testing.T) {
			if len(r.Doc.Examples) == 0 {
				t.Fatal("the rule has no example")
			}
			for _, ex := range r.Doc.Examples {
				run(t, r, ex)
			}
		})
	}
}

func run(t *testing.T, r *lint.Rule, ex lint.Example) {
	t.Helper()
	text, marks, err := example.Strip(ex.Bad)
	if err != nil {
		t.Fatal(err)
	}
	findings := example.Lint(r, ex, text)
	if got, want := render(text, findings), renderMarks(marks); got != want {
		t.Errorf("bad example\n%s\nfindings:\n%s\nwant:\n%s", text, got, want)
	}
	if len(marks) == 0 {
		t.Errorf("the bad example marks nothing:\n%s", ex.Bad)
	}
	good := example.Trim(ex.Good)
	if found := example.Lint(r, ex, good); good != "" && len(found) > 0 {
		t.Errorf("good example\n%s\nfindings:\n%s", good, render(good, found))
	}
	safe := func(f lint.Fix) bool { return f.Safety == lint.Safe }
	if has(findings, safe) {
		fixes(t, r, ex, text, good, safe)
	}
	if ex.Fixed != "" {
		fixes(t, r, ex, text, example.Trim(ex.Fixed), func(lint.Fix) bool { return true })
	}
}

func has(findings []*lint.Finding, allowed func(lint.Fix) bool) bool {
	for _, f := range findings {
		for _, fx := range f.Fixes {
			if allowed(fx) {
				return true
			}
		}
	}
	return false
}

// fixes checks that fixing to a fixpoint gives the wanted text.
func fixes(t *testing.T, r *lint.Rule, ex lint.Example, text, want string, allowed func(lint.Fix) bool) {
	t.Helper()
	got := fix.Document(parser.Parse("Dockerfile", []byte(text)), fix.Options{
		Lint:  func(d *parser.Document) []*lint.Finding { return example.Lint(r, ex, string(d.Source)) },
		Allow: func(_ *lint.Finding, x lint.Fix) bool { return allowed(x) },
	})
	for _, refused := range got.Refused {
		t.Errorf("the fix %q is refused: %s\n%s", refused.Fix.Title, refused.Reason, text)
	}
	if string(got.Doc.Source) != want {
		t.Errorf("fixed\n%s\nwant\n%s", got.Doc.Source, want)
	}
}

func renderMarks(marks []example.Mark) string {
	var b strings.Builder
	for _, m := range marks {
		if !m.Note {
			fmt.Fprintf(&b, "%d:%d-%d %s\n", m.Line, m.Start, m.End, m.Message)
		}
	}
	return b.String()
}

// render writes findings as renderMarks writes marks; one over several lines
// ends with its first.
func render(text string, findings []*lint.Finding) string {
	lines := parser.Parse("", []byte(text)).Lines()
	var b strings.Builder
	for _, f := range findings {
		start, end := lines.Position(f.Span.Start), lines.Position(f.Span.End)
		if end.Line > start.Line {
			first := strings.TrimRight(strings.Split(text, "\n")[start.Line-1], " \t\\`")
			end.Column = len([]rune(first)) + 1
		}
		fmt.Fprintf(&b, "%d:%d-%d %s\n", start.Line, start.Column, end.Column, f.Message)
	}
	return b.String()
}
