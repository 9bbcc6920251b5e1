package rules

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/parser"
)

var update = flag.Bool("update", false, "write the golden files and docs/noise.md anew")

// rewrite is the command that writes the files of this test anew.
const rewrite = "go test ./lint/rules -run TestCorpus$ -update"

// kinds are the kinds of files in the corpus, in the order of the tables.
var kinds = []string{"official", "product", "collection", "windows", "generated", "old"}

// linted is what rules find in a file of the corpus, those findings left out that
// an ignore comment hides.
type linted struct {
	kind        string
	recommended map[string]int // by rule, with the preset recommended
	others      map[string]int // what comes to that with all
}

// All rules run on the whole corpus without a failure, and what they find, by
// rule and kind of file, is what they found before: a change of a rule shows as
// a difference of testdata/corpus.txt. No text of the corpus goes there.
func TestCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: the whole corpus takes some seconds")
	}
	files := corpus.Files(t)
	corpus := lintCorpus(t, files)
	noise := noisePage(t, identity(files), corpus)
	for _, kind := range []string{"official", "product"} {
		if m := median(totals(corpus, kind)); m > 3 {
			t.Errorf("the median file of kind %s has %v findings, and 3 are what people put up with", kind, m)
		}
	}
	sameFile(t, "testdata/corpus.txt", summary(identity(files), corpus))
	sameFile(t, "../../docs/noise.md", noise)
}

// lintCorpus lints all files, with all rules and with those of recommended.
func lintCorpus(t *testing.T, files []corpus.File) []linted {
	t.Helper()
	out := make([]linted, len(files))
	var workers sync.WaitGroup
	n := runtime.GOMAXPROCS(0)
	for first := range n {
		workers.Go(func() {
			lint := corpusLinter(t)
			for i := first; i < len(files); i += n {
				out[i] = lint(files[i])
			}
		})
	}
	workers.Wait()
	return out
}

// corpusLinter lints a file with all rules and with those of recommended, which
// must find the same whatever else is on.
func corpusLinter(t *testing.T) func(corpus.File) linted {
	book := lint.NewRulebook(All)
	all := book.Enable(&lint.Config{}, nil, lint.Selection{Preset: "all"})
	recommended := book.Enable(&lint.Config{}, nil, lint.Selection{Preset: "recommended"})
	return func(f corpus.File) linted {
		in := lint.Input{Doc: parser.Parse(f.Name, f.Data), Today: example.Today}
		if kind, _ := in.Doc.Kind(); kind != parser.Dockerfile {
			f.Kind = "" // the program does not lint it
		}
		l := linted{kind: f.Kind, recommended: map[string]int{}, others: map[string]int{}}
		for _, x := range book.Lint(in, all) {
			switch {
			case x.Rule == lint.InternalError:
				t.Errorf("%s: %s", f.Name, x.Message)
			case x.Suppressed:
			case x.Rule.Preset == lint.Recommended && !x.StrictOnly:
				l.recommended[x.Rule.Name]++
			default:
				l.others[x.Rule.Name]++
			}
		}
		found := map[string]int{}
		for _, x := range book.Lint(in, recommended) {
			if !x.Suppressed {
				found[x.Rule.Name]++
			}
		}
		if !maps.Equal(found, l.recommended) {
			t.Errorf("%s: with all rules the recommended ones find %v, alone %v", f.Name, l.recommended, found)
		}
		return l
	}
}

// summary has a line for each rule: how many findings it has in the files of each
// kind. What a recommended rule leaves to strict is a line of its own.
func summary(identity string, corpus []linted) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Findings in the corpus by rule, preset and kind of file; %s\n# writes this file. %s\n", rewrite, identity)
	fmt.Fprintf(&b, "%-34s %-11s", "rule", "preset")
	for _, kind := range kinds {
		fmt.Fprintf(&b, " %10s", kind)
	}
	b.WriteByte('\n')
	for _, r := range lint.NewRulebook(All).Rules {
		others := func(l linted) int { return l.others[r.Name] }
		if r.Preset < lint.Recommended {
			summaryLine(&b, corpus, r.Name, r.Preset, others)
			continue
		}
		summaryLine(&b, corpus, r.Name, r.Preset, func(l linted) int { return l.recommended[r.Name] })
		if slices.ContainsFunc(corpus, func(l linted) bool { return others(l) > 0 }) {
			summaryLine(&b, corpus, r.Name, lint.Strict, others)
		}
	}
	return b.String()
}

func summaryLine(b *strings.Builder, corpus []linted, rule string, preset lint.Preset, count func(linted) int) {
	fmt.Fprintf(b, "%-34s %-11s", rule, preset)
	for _, kind := range kinds {
		n := 0
		for _, l := range corpus {
			if l.kind == kind {
				n += count(l)
			}
		}
		fmt.Fprintf(b, " %10d", n)
	}
	b.WriteByte('\n')
}

// identity tells one corpus from another: the golden files are about one.
func identity(files []corpus.File) string {
	h := sha256.New()
	for _, f := range files {
		h.Write(f.Data)
	}
	return fmt.Sprintf("The corpus: %d files, %x.", len(files), h.Sum(nil)[:6])
}

// sameFile compares with a golden file line by line, or writes it. It skips where
// the golden file is about another corpus.
func sameFile(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; %s writes it", err, rewrite)
	}
	want := string(data)
	if theirs, ours := corpusOf(want), corpusOf(got); theirs != ours {
		t.Skipf("skipped: %s is about another corpus (%s), this is %s", path, theirs, ours)
	}
	if want != got {
		t.Errorf("%s differs; if this is meant, %s writes it anew:\n%s", path, rewrite, lineDiff(want, got))
	}
}

// corpusOf is the line of a golden file that says which corpus it is about.
func corpusOf(golden string) string {
	_, rest, _ := strings.Cut(golden, "The corpus: ")
	id, _, _ := strings.Cut(rest, ".")
	return id
}

// lineDiff lists the lines that only one of two texts has.
func lineDiff(before, after string) string {
	was, is := strings.SplitAfter(before, "\n"), strings.SplitAfter(after, "\n")
	var b strings.Builder
	for _, line := range was {
		if !slices.Contains(is, line) {
			b.WriteString("-" + line)
		}
	}
	for _, line := range is {
		if !slices.Contains(was, line) {
			b.WriteString("+" + line)
		}
	}
	return b.String()
}
