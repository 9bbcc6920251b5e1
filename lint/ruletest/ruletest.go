// Package ruletest runs the examples of rules as tests: the documentation is
// right or the build is red.
package ruletest

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/fix"
	"github.com/dockcheck/dockcheck/parser"
)

// Today is the date that examples are linted at.
const Today = "2026-11-22"

// Run tests the examples of rules, each with that rule alone.
func Run(t *testing.T, rules []*lint.Rule) {
	for _, r := range rules {
		t.Run(r.Name, func(t *testing.T) {
			if len(r.Doc.Examples) == 0 {
				t.Fatal("the rule has no example")
			}
			for _, ex := range r.Doc.Examples {
				example(t, r, ex)
			}
		})
	}
}

func example(t *testing.T, r *lint.Rule, ex lint.Example) {
	t.Helper()
	text, marks, err := Strip(ex.Bad)
	if err != nil {
		t.Fatal(err)
	}
	findings := Lint(r, ex, text)
	if got, want := render(text, findings), renderMarks(marks); got != want {
		t.Errorf("bad example\n%s\nfindings:\n%s\nwant:\n%s", text, got, want)
	}
	if len(marks) == 0 {
		t.Errorf("the bad example marks nothing:\n%s", ex.Bad)
	}
	good := trim(ex.Good)
	if found := Lint(r, ex, good); good != "" && len(found) > 0 {
		t.Errorf("good example\n%s\nfindings:\n%s", good, render(good, found))
	}
	safe := func(f lint.Fix) bool { return f.Safety == lint.Safe }
	if has(findings, safe) {
		fixes(t, r, ex, text, good, safe)
	}
	if ex.Fixed != "" {
		fixes(t, r, ex, text, trim(ex.Fixed), func(lint.Fix) bool { return true })
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
	for range 10 {
		out, fixed := fix.Apply([]byte(text), Lint(r, ex, text), allowed)
		if len(fixed) == 0 {
			break
		}
		text = string(out)
	}
	if text != want {
		t.Errorf("fixed\n%s\nwant\n%s", text, want)
	}
	if doc := parser.Parse("Dockerfile", []byte(text)); len(doc.Errors) > 0 {
		t.Errorf("fixed text does not parse: %v\n%s", doc.Errors[0], text)
	}
}

// Lint runs one rule on a text.
func Lint(r *lint.Rule, ex lint.Example, text string) []*lint.Finding {
	in := lint.Input{Doc: parser.Parse("Dockerfile", []byte(text)), Today: Today}
	if ex.Files != nil {
		files := fstest.MapFS{}
		for name, data := range ex.Files {
			files[name] = &fstest.MapFile{Data: []byte(data)}
		}
		in.Context = lint.NewContext(files, "Dockerfile")
	}
	return lint.Run(in, []lint.Enabled{{Rule: r, Severity: r.Severity, Options: ex.Options}})
}

// Mark is what a caret line says: a finding, or with Note one of its notes.
type Mark struct {
	Line, Start, End int // columns from 1, End behind the last
	Message          string
	Note             bool
}

// Strip takes the caret lines out of an example.
func Strip(text string) (string, []Mark, error) {
	var marks []Mark
	var lines []string
	for line := range strings.SplitSeq(trim(text), "\n") {
		m, ok := caretLine(line)
		if !ok {
			lines = append(lines, line)
			continue
		}
		if len(lines) == 0 {
			return "", nil, fmt.Errorf("a caret line with nothing above it: %q", line)
		}
		m.Line = len(lines)
		marks = append(marks, m)
	}
	return strings.Join(lines, "\n"), marks, nil
}

// caretLine reads "#   ^^^^ message"; dashes instead of carets are a note, and
// "#^^^" starts at the first column.
func caretLine(line string) (Mark, bool) {
	rest, ok := strings.CutPrefix(line, "#")
	if !ok {
		return Mark{}, false
	}
	blank := len(rest) - len(strings.TrimLeft(rest, " "))
	body := rest[blank:]
	sign := "^"
	if strings.HasPrefix(body, "--") {
		sign = "-"
	}
	n := len(body) - len(strings.TrimLeft(body, sign))
	if n == 0 {
		return Mark{}, false
	}
	m := Mark{Start: blank + 2, End: blank + 2 + n, Message: strings.TrimSpace(body[n:]), Note: sign == "-"}
	if blank == 0 {
		m.Start = 1
	}
	return m, true
}

func trim(s string) string {
	s = strings.Trim(s, "\n")
	if s == "" {
		return ""
	}
	return s + "\n"
}

func renderMarks(marks []Mark) string {
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
