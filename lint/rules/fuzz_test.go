package rules

import (
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

// seed adds the examples of all rules, and files as people write them.
func seed(f *testing.F) {
	for _, r := range All {
		for _, ex := range r.Doc.Examples {
			for _, text := range []string{ex.Bad, ex.Good, ex.Fixed} {
				f.Add([]byte(example.Trim(text)))
			}
		}
	}
	for _, text := range []string{
		"", "\n", "\x00", "#\r ", "\xef\xbb\xbfFROM a\r\n", "# escape=`\nFROM a\nRUN a `\n b\n", "FROM a\nRUN <<A <<-'B'\nx\nA\n\ty\n\tB\n",
		"FROM a\nCOPY [\"\\u00e9\", \"b\"]\nONBUILD RUN [\"a\"", "ARG A=${B:-\"c\nFROM $A\n", "# dockcheck ignore=all,\n# check=skip=all;error=true\nFROM a\n",
	} {
		f.Add([]byte(text))
	}
	for _, text := range corpus.Seeds() {
		f.Add(text)
	}
}

// Whatever the bytes are, nothing panics, and all places lie inside the file.
func FuzzLint(f *testing.F) {
	seed(f)
	book := lint.NewRulebook(All)
	on := book.Enable(&lint.Config{}, nil, lint.Selection{Preset: "all"})
	f.Fuzz(func(t *testing.T, src []byte) {
		doc := parser.Parse("Dockerfile", src)
		inside(t, doc)
		for _, found := range book.Lint(lint.Input{Doc: doc, Today: example.Today}, on) {
			if found.Rule == lint.InternalError {
				t.Fatalf("%s\n%q", found.Message, src)
			}
			spans := []source.Span{found.Span}
			for _, n := range found.Notes {
				spans = append(spans, n.Span)
			}
			for _, fix := range found.Fixes {
				for _, e := range fix.Edits {
					spans = append(spans, e.Span)
				}
			}
			for _, s := range spans {
				if s.Start < 0 || s.Start > s.End || int(s.End) > len(src) {
					t.Fatalf("%s: the place %v is outside of %d bytes: %q", found.Rule.Name, s, len(src), src)
				}
			}
		}
	})
}

// inside checks the places of instructions and comments.
func inside(t *testing.T, doc *parser.Document) {
	t.Helper()
	size := int32(len(doc.Source))
	check := func(what string, s source.Span) {
		if s.Start < 0 || s.Start > s.End || s.End > size {
			t.Fatalf("%s: the place %v is outside of %d bytes: %q", what, s, size, doc.Source)
		}
	}
	for _, in := range doc.Instructions {
		n := in.Common()
		check(n.Name(), in.Span())
		check(n.Name()+" keyword", n.Keyword.Span())
		check(n.Name()+" arguments", n.Args.Span())
		for _, flag := range n.Flags {
			check("flag", flag.Span())
		}
	}
	for _, c := range doc.Comments {
		check("comment", c.Span())
	}
	for _, err := range doc.Errors {
		check("error", err.Span)
	}
	doc.Kind()
}
