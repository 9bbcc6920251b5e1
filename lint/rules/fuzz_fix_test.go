package rules

import (
	"testing"

	"github.com/dockcheck/dockcheck/internal/llb"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/lint/fix"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/compare"
	"github.com/dockcheck/dockcheck/parser/format"
)

// Whatever can be parsed can be fixed: it parses again, what BuildKit compiled it
// compiles still, and a second run finds nothing to do.
func FuzzFix(f *testing.F) {
	seed(f)
	enabled := everything()
	book := lint.NewRulebook(All)
	find := func(d *parser.Document) []*lint.Finding {
		return book.Lint(lint.Input{Doc: d, Today: example.Today}, enabled)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d := parser.Parse("Dockerfile", src)
		if len(d.Errors) > 0 || len(src) > 4000 {
			return
		}
		before, err := llb.Compile(src)
		if err != nil {
			before = nil
		}
		for name, allow := range fixKinds() {
			o := fix.Options{Lint: find, Allow: allow}
			r := fix.Document(d, o)
			if len(r.Doc.Errors) > 0 {
				t.Fatalf("%s: %v\n%q\n%q", name, r.Doc.Errors[0], src, r.Doc.Source)
			}
			if again := fix.Document(r.Doc, o); again.Changed() {
				t.Fatalf("%s: a second run makes (%s)\n%q\n%q\n%q", name, again.Fixed[0].Rule.Name, src, r.Doc.Source, again.Doc.Source)
			}
			compiles(t, "input", name, before, r)
		}
	})
}

// Whatever can be parsed can be laid out: nothing in it changes, to the byte
// where the cache is to be kept, BuildKit makes the same of it, and a second run
// finds nothing to do.
func FuzzFormat(f *testing.F) {
	seed(f)
	f.Add([]byte("FROM a\nRUN 0&&\"\"0"))
	f.Fuzz(func(t *testing.T, src []byte) {
		d := parser.Parse("Dockerfile", src)
		if len(d.Errors) > 0 || len(src) > 4000 {
			return
		}
		before, err := llb.Compile(src)
		for _, style := range []format.Style{{}, {KeepCache: true}} {
			r := format.Document(d, style)
			if r.Failed != "" {
				t.Fatalf("failed: %s\n%q", r.Failed, src)
			}
			after := parser.Parse("Dockerfile", r.Source)
			level := compare.Meaning
			if style.KeepCache {
				level = compare.Bytes
			}
			if diff := compare.Documents(d, after, level); len(diff) > 0 {
				t.Fatalf("differs: %v\n%q\n%q", diff, src, r.Source)
			}
			if again := format.Document(after, style); string(again.Source) != string(r.Source) {
				t.Fatalf("a second run makes of\n%q\n%q\n%q", src, r.Source, again.Source)
			}
			if err == nil {
				builds(t, before, src, r.Source, style)
			}
		}
	})
}

func builds(t *testing.T, before *llb.Build, src, laidOut []byte, style format.Style) {
	t.Helper()
	after, err := llb.Compile(laidOut)
	switch {
	case err != nil:
		t.Fatalf("does not compile any more: %v\n%q\n%q", err, src, laidOut)
	case style.KeepCache && before.Digest() != after.Digest():
		t.Fatalf("builds something else\n%q\n%q", src, laidOut)
	case before.Meaning() != after.Meaning():
		t.Fatalf("means something else\n%q\n%q", src, laidOut)
	}
}
