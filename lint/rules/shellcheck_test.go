package rules

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/internal/needs"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/lint/shellcheck"
	"github.com/dockcheck/dockcheck/parser"
)

// The least that we find of what ShellCheck finds, and that it finds of what we
// find, each code counted once a script.
const (
	leastRecall    = 0.90
	leastAgreement = 0.97
)

// Under ShellCheck's codes our rules find what ShellCheck finds in the scripts of
// the corpus. Where they differ, differences says why. On all scripts, which takes
// ShellCheck minutes, the numbers are also those of testdata/shellcheck-VERSION.tsv,
// from which docs/shell.md has its table:
//
//	DOCKCHECK_CORPUS=full go test ./lint/rules -run TestShellCheck -update
//
// DOCKCHECK_SHELLCHECK is the path of another ShellCheck than the installed one,
// DOCKCHECK_SHELLCHECK_CACHE a directory that keeps what it says.
func TestShellCheckAgrees(t *testing.T) {
	program, err := shellcheck.Find(t.Context(), needs.Program(t, cmp.Or(os.Getenv("DOCKCHECK_SHELLCHECK"), "shellcheck")))
	if err != nil {
		t.Fatal(err)
	}
	runner := &shellcheck.Runner{Program: program, Cache: os.Getenv("DOCKCHECK_SHELLCHECK_CACHE")}
	table := compareShellCheck(t, runner, corpus.EveryNth(t, 6))
	judge(t, table)
	if os.Getenv("DOCKCHECK_CORPUS") == "full" {
		table.keep(t, "testdata/shellcheck-"+program.Version+".tsv")
	}
}

// keep compares with what was found before.
func (t agreements) keep(tb testing.TB, path string) {
	tb.Helper()
	data, err := os.ReadFile(path)
	switch {
	case *update:
		if err := os.WriteFile(path, []byte(t.String()), 0o644); err != nil {
			tb.Fatal(err)
		}
	case err != nil:
		tb.Skipf("skipped: %s is not generated yet", path)
	case string(data) != t.String():
		tb.Errorf("%s differs; if this is meant, write it anew:\n%s", path, lineDiff(string(data), t.String()))
	}
}

// agreement counts the scripts in which one code is found.
type agreement struct{ ours, theirs, both int }

type agreements map[string]agreement

func (t agreements) String() string {
	var b strings.Builder
	b.WriteString("# Scripts of the corpus with a code of ShellCheck's: ours, theirs, both; see TestShellCheckAgrees\n")
	for _, code := range slices.Sorted(maps.Keys(t)) {
		a := t[code]
		fmt.Fprintf(&b, "%s\t%d\t%d\t%d\n", code, a.ours, a.theirs, a.both)
	}
	return b.String()
}

func (t agreements) total() agreement {
	var sum agreement
	for _, a := range t {
		sum.ours, sum.theirs, sum.both = sum.ours+a.ours, sum.theirs+a.theirs, sum.both+a.both
	}
	return sum
}

func (a agreement) recall() float64 { return float64(a.both) / float64(max(a.theirs, 1)) }

func (a agreement) agreement() float64 { return float64(a.both) / float64(max(a.ours, 1)) }

// judge wants the least of all codes together, and a reason for each code that
// stays below it.
func judge(t *testing.T, table agreements) {
	t.Helper()
	for _, code := range slices.Sorted(maps.Keys(table)) {
		a := table[code]
		if (a.theirs > 0 && a.recall() < leastRecall || a.ours > 0 && a.agreement() < leastAgreement) && differences[code] == "" {
			t.Errorf("%s: we find it in %d scripts, ShellCheck in %d, both in %d, and differences does not say why", code, a.ours, a.theirs, a.both)
		}
	}
	sum := table.total()
	t.Logf("we find %.1f %% of what ShellCheck finds (%d of %d), and it %.1f %% of ours (%d)", 100*sum.recall(), sum.both, sum.theirs, 100*sum.agreement(), sum.ours)
	if sum.recall() < leastRecall || sum.agreement() < leastAgreement {
		t.Errorf("that is less than %.0f %% and %.0f %%", 100*leastRecall, 100*leastAgreement)
	}
}

// optional are the codes that ShellCheck reports since 0.11 only where it is told to.
var optional = []string{"SC2002", "SC2236"}

// compareShellCheck runs both over the scripts of files, each script once.
func compareShellCheck(t *testing.T, runner *shellcheck.Runner, files []corpus.File) agreements {
	t.Helper()
	owned := shellcheck.Owned(All)
	if runner.Program.Version == "0.11.0" {
		for _, code := range optional {
			delete(owned, code)
		}
	}
	on := owners(owned)
	seen := map[string]bool{}
	var scripts []shellcheck.Script
	var ours [][]*lint.Finding
	for _, f := range files {
		doc := parser.Parse(f.Name, f.Data)
		var found []*lint.Finding
		for _, s := range shellcheck.Scripts(doc) {
			if in := s.Input(runner.Program); seen[in] {
				continue
			} else if seen[in] = true; found == nil {
				found = lint.Run(lint.Input{Doc: doc, Today: example.Today}, on)
			}
			scripts = append(scripts, s)
			ours = append(ours, within(found, s))
		}
	}
	theirs, err := runner.Check(t.Context(), scripts)
	if err != nil {
		t.Fatal(err)
	}
	table := agreements{}
	same, apart := 0, 0
	for i := range scripts {
		table.add(owned, ours[i], theirs[i])
		s, a := places(ours[i], theirs[i])
		same, apart = same+s, apart+a
	}
	t.Logf("%d findings of ours are where ShellCheck has one of that code, %d are elsewhere in a script that has some", same, apart)
	if apart*50 > same {
		t.Error("more than 2 % are elsewhere")
	}
	return table
}

// places counts the findings that touch what ShellCheck points at under the same
// code, and those that do not in a script where both have some. Left out are
// SC2015, where we point at the || and not at the &&, and SC2164, which we say once
// of a here-document.
func places(ours []*lint.Finding, theirs []shellcheck.Comment) (same, apart int) {
	at := map[string][]parser.Span{}
	for _, c := range theirs {
		code := fmt.Sprintf("SC%d", c.Code)
		at[code] = append(at[code], c.Span)
	}
	for _, f := range ours {
		for _, code := range f.Aliases() {
			switch spans := at[code]; {
			case len(spans) == 0 || code == "SC2015" || code == "SC2164":
			case slices.ContainsFunc(spans, func(s parser.Span) bool { return s.Start <= f.Span.End && f.Span.Start <= s.End }):
				same++
			default:
				apart++
			}
		}
	}
	return same, apart
}

// owners are the rules that stand for codes of ShellCheck.
func owners(owned map[string]bool) []lint.Enabled {
	var on []lint.Enabled
	for _, r := range All {
		if slices.ContainsFunc(r.Aliases, func(a string) bool { return owned[a] }) {
			on = append(on, lint.Enabled{Rule: r, Severity: r.Severity})
		}
	}
	return on
}

// within are the findings in the instruction that a script belongs to.
func within(found []*lint.Finding, s shellcheck.Script) []*lint.Finding {
	var out []*lint.Finding
	at := s.Command.Instruction().Common().Span()
	for _, f := range found {
		if at.Start <= f.Span.Start && f.Span.Start < at.End {
			out = append(out, f)
		}
	}
	return out
}

// add counts what both found in a script. A finding of ours with several codes is
// about the one that ShellCheck has.
func (t agreements) add(owned map[string]bool, ours []*lint.Finding, theirs []shellcheck.Comment) {
	found := map[string]agreement{}
	for _, c := range theirs {
		if code := fmt.Sprintf("SC%d", c.Code); owned[code] {
			found[code] = agreement{theirs: 1}
		}
	}
	for _, f := range ours {
		codes := slices.DeleteFunc(slices.Clone(f.Aliases()), func(a string) bool { return !owned[a] })
		if len(codes) == 0 {
			continue
		}
		i := max(0, slices.IndexFunc(codes, func(code string) bool { return found[code].theirs > 0 }))
		a := found[codes[i]]
		a.ours, a.both = 1, a.theirs
		found[codes[i]] = a
	}
	for code, a := range found {
		sum := t[code]
		t[code] = agreement{sum.ours + a.ours, sum.theirs + a.theirs, sum.both + a.both}
	}
}
