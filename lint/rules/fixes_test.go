package rules

import (
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/internal/llb"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/lint/fix"
	"github.com/dockcheck/dockcheck/parser"
)

// With all rules, whatever compiled compiles after all safe fixes, and after all
// fixes there are; a second run finds nothing to do, and no fix is refused. Fixes
// that preserve the build preserve it.
func TestCorpusFixes(t *testing.T) {
	fixed := map[string]int{}
	for _, f := range corpus.Sample(t) {
		for kind, n := range fixesAll(t, f) {
			fixed[kind] += n
		}
	}
	t.Logf("fixed %v", fixed)
}

// fixesAll fixes a file in the three ways, and counts what was fixed.
func fixesAll(t *testing.T, f corpus.File) map[string]int {
	t.Helper()
	book, enabled := lint.NewRulebook(All), everything()
	find := func(d *parser.Document) []*lint.Finding {
		return book.Lint(lint.Input{Doc: d, Today: example.Today}, enabled)
	}
	before, err := llb.Compile(f.Data)
	if err != nil {
		before = nil
	}
	fixed := map[string]int{}
	for kind, allow := range fixKinds() {
		o := fix.Options{Lint: find, Allow: allow}
		r := fix.Document(parser.Parse(f.Name, f.Data), o)
		fixed[kind] = len(r.Fixed)
		for _, x := range r.Refused {
			line := x.Doc.Lines().Line(x.Finding.Span.Start)
			t.Errorf("%s:%d: %s: %s: %q is refused: %s", f.Name, line, kind, x.Finding.Rule.Name, x.Fix.Title, x.Reason)
		}
		if again := fix.Document(r.Doc, o); again.Changed() {
			t.Errorf("%s: %s fixes change it again: %s", f.Name, kind, again.Fixed[0].Rule.Name)
		}
		compiles(t, f.Name, kind, before, r)
	}
	return fixed
}

// fixKinds are the three things that users allow, by how much that is.
func fixKinds() map[string]func(*lint.Finding, lint.Fix) bool {
	return map[string]func(*lint.Finding, lint.Fix) bool{
		"preserving": func(_ *lint.Finding, x lint.Fix) bool { return x.Preserves },
		"safe":       func(_ *lint.Finding, x lint.Fix) bool { return x.Safety == lint.Safe },
		"all":        func(*lint.Finding, lint.Fix) bool { return true },
	}
}

func everything() []lint.Enabled {
	var out []lint.Enabled
	for _, r := range All {
		out = append(out, lint.Enabled{Rule: r, Severity: r.Severity})
	}
	return out
}

func compiles(t *testing.T, name, kind string, before *llb.Build, r *fix.Result) {
	t.Helper()
	if before == nil || !r.Changed() {
		return
	}
	after, err := llb.Compile(r.Doc.Source)
	if err != nil {
		var names []string
		for _, f := range r.Fixed {
			names = append(names, f.Rule.Name)
		}
		t.Errorf("%s: does not compile after %s fixes %v: %v", name, kind, names, err)
		return
	}
	if kind == "preserving" && before.Meaning() != after.Meaning() {
		t.Errorf("%s: builds something else after preserving fixes: %s", name, r.Fixed[0].Rule.Name)
	}
}
