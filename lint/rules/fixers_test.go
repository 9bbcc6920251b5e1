package rules

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/internal/llb"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/lint/fix"
	"github.com/dockcheck/dockcheck/parser"
)

// fixer is a rule with fixes, and what they did to the corpus, alone.
type fixer struct {
	rule                                 *lint.Rule
	titles                               map[string]int
	preserves, safe, unsafe              bool
	files, same, broken, again, declined int
}

// Each fixer alone breaks nothing, and finds nothing to do in a second run. The
// table of docs/fixes.md is what they did to the whole corpus.
func TestFixers(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: each fixer alone takes a while")
	}
	book := lint.NewRulebook(All)
	byRule := map[string]*fixer{}
	files := corpus.Sample(t)
	for _, f := range files {
		d := parser.Parse(f.Name, f.Data)
		var before *llb.Build
		compiled := false
		for _, r := range fixable(book.Lint(lint.Input{Doc: d, Today: example.Today}, everything())) {
			if !compiled {
				before, _ = llb.Compile(f.Data)
				compiled = true
			}
			x := byRule[r.Name]
			if x == nil {
				x = &fixer{rule: r, titles: map[string]int{}}
				byRule[r.Name] = x
			}
			x.run(t, book, d, before)
		}
	}
	sameTable(t, fixersTable(byRule, len(files)))
}

// fixable are the rules with a fix among findings.
func fixable(findings []*lint.Finding) []*lint.Rule {
	var out []*lint.Rule
	seen := map[*lint.Rule]bool{}
	for _, f := range findings {
		if len(f.Fixes) > 0 && !f.Suppressed && !seen[f.Rule] {
			seen[f.Rule] = true
			out = append(out, f.Rule)
		}
	}
	return out
}

// run fixes a file with one rule.
func (x *fixer) run(t *testing.T, book *lint.Rulebook, d *parser.Document, before *llb.Build) {
	t.Helper()
	on := []lint.Enabled{{Rule: x.rule, Severity: x.rule.Severity}}
	o := fix.Options{
		Lint: func(d *parser.Document) []*lint.Finding {
			return book.Lint(lint.Input{Doc: d, Today: example.Today}, on)
		},
		Allow: func(_ *lint.Finding, c lint.Fix) bool {
			x.titles[c.Title]++
			x.preserves = x.preserves || c.Preserves
			x.safe = x.safe || c.Safety == lint.Safe && !c.Preserves
			x.unsafe = x.unsafe || c.Safety == lint.Unsafe
			return true
		},
	}
	r := fix.Document(d, o)
	x.declined += len(r.Refused)
	if !r.Changed() {
		return
	}
	x.files++
	if fix.Document(r.Doc, o).Changed() {
		x.again++
		t.Errorf("%s: %s changes it again", d.Path, x.rule.Name)
	}
	if before == nil {
		return
	}
	switch after, err := llb.Compile(r.Doc.Source); {
	case err != nil:
		x.broken++
		t.Errorf("%s: %s: does not compile any more: %v", d.Path, x.rule.Name, err)
	case before.Meaning() == after.Meaning():
		x.same++
	}
}

// level is what the fixes of a rule promise.
func (x *fixer) level() string {
	var out []string
	for _, l := range []struct {
		is   bool
		name string
	}{{x.preserves, "same build"}, {x.safe, "safe"}, {x.unsafe, "unsafe"}} {
		if l.is {
			out = append(out, l.name)
		}
	}
	return strings.Join(out, ", ")
}

// title is what the fixes do, as most of them say it.
func (x *fixer) title() string {
	best := ""
	for title, n := range x.titles {
		if best == "" || n > x.titles[best] || n == x.titles[best] && title < best {
			best = title
		}
	}
	return best
}

const (
	fixesPage   = "../../docs/fixes.md"
	fixersStart = "<!-- DOCKCHECK_CORPUS=full go test ./lint/rules -run TestFixers$ -update writes this table -->\n"
	fixersEnd   = "<!-- end of the table -->\n"
)

func fixersTable(byRule map[string]*fixer, files int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| rule | what its fix does, say | promise | files of %d | build the same | broken | changed again | refused |\n|---|---|---|--:|--:|--:|--:|--:|\n", files)
	for _, r := range All {
		if x := byRule[r.Name]; x != nil && x.files > 0 {
			fmt.Fprintf(&b, "| [%s](rules/%s.md) | %s | %s | %d | %d | %d | %d | %d |\n",
				r.Name, r.Name, x.title(), x.level(), x.files, x.same, x.broken, x.again, x.declined)
		}
	}
	return b.String()
}

// sameTable compares the table with that of the page, where both are about the
// whole corpus.
func sameTable(t *testing.T, table string) {
	t.Helper()
	if os.Getenv("DOCKCHECK_CORPUS") != "full" && !*update {
		return
	}
	page, err := os.ReadFile(fixesPage)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, found := strings.Cut(string(page), fixersStart)
	old, tail, closed := strings.Cut(rest, fixersEnd)
	switch {
	case !found || !closed:
		t.Fatalf("%s has no place for the table", fixesPage)
	case *update:
		if err := os.WriteFile(fixesPage, []byte(head+fixersStart+table+fixersEnd+tail), 0o644); err != nil {
			t.Fatal(err)
		}
	case old != table && firstRow(old) == firstRow(table):
		t.Errorf("the table in %s is not up to date", fixesPage)
	}
}

// firstRow is the first line of a table, which has the number of files.
func firstRow(table string) string {
	line, _, _ := strings.Cut(table, "\n")
	return line
}
