// Package docs says what rules say about themselves: their pages, the tables of
// all of them, and what became of the checks of other tools. It is given the
// rules, it knows none.
//
// The pages in docs/ are written by its test.
package docs

//go:generate go test . -run TestRepository -update

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/lint/report"
	"github.com/dockcheck/dockcheck/parser"
)

// shown is an example as it is shown: without caret lines, with what the tool
// says about it.
type shown struct {
	lint.Example
	bad, good, fixed string
	file             report.File
}

// show runs an example. A caret line that cannot be read is left in.
func show(r *lint.Rule, ex lint.Example) shown {
	bad, _, err := example.Strip(ex.Bad)
	if err != nil {
		bad = example.Trim(ex.Bad)
	}
	return shown{
		Example: ex, bad: bad, good: example.Trim(ex.Good), fixed: example.Trim(ex.Fixed),
		file: report.File{
			Path:     "Dockerfile",
			Doc:      parser.Parse("Dockerfile", []byte(bad)),
			Findings: example.Lint(r, ex, bad),
		},
	}
}

// output is what the tool says about the bad example.
func (s shown) output(o report.Options) string {
	var out []string
	for _, f := range s.file.Findings {
		out = append(out, report.Show(o, &s.file, f))
	}
	return strings.Join(out, "\n")
}

// fixes are the kinds of fixes that a rule's examples have.
func fixes(r *lint.Rule) (safe, unsafe bool) {
	for _, ex := range r.Doc.Examples {
		for _, f := range show(r, ex).file.Findings {
			for _, fix := range f.Fixes {
				safe = safe || fix.Safety == lint.Safe
				unsafe = unsafe || fix.Safety == lint.Unsafe
			}
		}
	}
	return safe, unsafe
}

// fixWord is how a rule's fixes are called in a table.
func fixWord(r *lint.Rule) string {
	switch safe, unsafe := fixes(r); {
	case safe && unsafe:
		return "safe, unsafe"
	case safe:
		return "safe"
	case unsafe:
		return "unsafe"
	}
	return ""
}

// related are the other rules that stand for one of a rule's foreign codes.
func related(r *lint.Rule, all []*lint.Rule) []*lint.Rule {
	var out []*lint.Rule
	for _, other := range all {
		shares := func(alias string) bool { return slices.Contains(other.Aliases, alias) }
		if other != r && slices.ContainsFunc(r.Aliases, shares) {
			out = append(out, other)
		}
	}
	return out
}

// themes are the themes of rules in the order in which they come.
func themes(rules []*lint.Rule) []lint.Theme {
	var out []lint.Theme
	for _, r := range rules {
		if !slices.Contains(out, r.Theme) {
			out = append(out, r.Theme)
		}
	}
	return out
}

// sentence is a title as a sentence.
func sentence(title string) string { return strings.TrimSuffix(title, ".") + "." }

// value is an option's default as dockcheck.toml writes it.
func value(v any) string {
	switch v := v.(type) {
	case string:
		return fmt.Sprintf("%q", v)
	case []string:
		quoted := make([]string, len(v))
		for i, s := range v {
			quoted[i] = fmt.Sprintf("%q", s)
		}
		return "[" + strings.Join(quoted, ", ") + "]"
	case map[string]string:
		var pairs []string
		for key, s := range v {
			pairs = append(pairs, fmt.Sprintf("%q = %q", key, s))
		}
		slices.Sort(pairs)
		return "{" + strings.Join(pairs, ", ") + "}"
	}
	return fmt.Sprint(v)
}
