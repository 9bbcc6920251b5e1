package rules

import (
	"bytes"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/ruletest"
	"github.com/dockcheck/dockcheck/parser"
)

// buildkitRules are BuildKit's checks and, of a thousand lines of the corpus that
// either of us points at, how many must be the same: 1,000 where the corpus is
// checked exactly, 995 where BuildKit lacked the base images. Lines that
// explained accounts for are left out, and counted.
var buildkitRules = map[string]int{
	"ConsistentInstructionCasing":     1000,
	"DuplicateStageName":              1000,
	"ExposeInvalidFormat":             1000,
	"ExposeProtoCasing":               1000,
	"FromAsCasing":                    1000,
	"FromPlatformFlagConstDisallowed": 1000,
	"InvalidDefaultArgInFrom":         1000,
	"JSONArgsRecommended":             995,
	"LegacyKeyValueFormat":            1000,
	"MaintainerDeprecated":            1000,
	"MultipleInstructionsDisallowed":  1000,
	"NoEmptyContinuation":             1000,
	"RedundantTargetPlatform":         1000,
	"ReservedStageName":               1000,
	"SecretsUsedInArgOrEnv":           1000,
	"StageNameCasing":                 1000,
	"UndefinedArgInFrom":              1000,
	"UndefinedVar":                    995,
	"WorkdirRelativePath":             995,
}

// buildkitLine is where BuildKit puts a finding of a check when that is not the
// first line of the instruction that we point into.
var buildkitLine = map[string]func(*parser.Node) int{
	"NoEmptyContinuation": func(n *parser.Node) int { return n.EndLine },
}

// buildkitEarly are the checks that BuildKit makes before it looks at base
// images: all of them are there even if it then refuses one.
var buildkitEarly = []string{
	"ConsistentInstructionCasing", "DuplicateStageName", "FromAsCasing", "InvalidDefaultArgInFrom",
	"MaintainerDeprecated", "NoEmptyContinuation", "ReservedStageName", "StageNameCasing",
}

// What our rules say under BuildKit's names is what BuildKit's own check says of
// the corpus, line by line.
func TestBuildKitAgrees(t *testing.T) {
	want := readBuildKit(t)
	rules := map[string][]lint.Enabled{}
	for name := range buildkitRules {
		for _, r := range All {
			if r.HasAlias(name) {
				rules[name] = append(rules[name], lint.Enabled{Rule: r, Severity: r.Severity})
			}
		}
	}
	different, same, excused := map[string]int{}, map[string]int{}, map[string]map[string]int{}
	for _, f := range corpus.Files(t) {
		theirs, ok := want[f.Name]
		if !ok {
			continue
		}
		doc := parser.Parse(f.Name, f.Data)
		for name, enabled := range rules {
			if theirs.early && !slices.Contains(buildkitEarly, name) {
				continue
			}
			ours := buildkitLines(name, doc, enabled)
			for line := range union(ours, theirs.lines[name]) {
				why := explained(name, doc, line)
				switch {
				case ours[line] == theirs.lines[name][line]:
					same[name]++
				case why != "":
					if excused[name] == nil {
						excused[name] = map[string]int{}
					}
					excused[name][why]++
				default:
					different[name]++
					t.Logf("%s:%d %s: BuildKit %v, we %v", f.Name, line, name, theirs.lines[name][line], ours[line])
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(buildkitRules)) {
		if rules[name] == nil {
			t.Errorf("%s: no rule", name)
			continue
		}
		t.Logf("%s: %d lines agree, %d differ, explained: %v", name, same[name], different[name], excused[name])
		if 1000*same[name] < buildkitRules[name]*(same[name]+different[name]) {
			t.Errorf("%s: fewer than %d of 1,000 lines agree", name, buildkitRules[name])
		}
	}
}

// explained is why BuildKit's check of the corpus, which had empty images for
// Linux in the place of all base images, differs from a check of the file as it
// is; "" when it should not.
func explained(name string, doc *parser.Document, line int) string {
	switch {
	case name == "WorkdirRelativePath" && windowsWorkdir(doc, line):
		return "an absolute path of Windows, checked as one of Linux"
	case (name == "UndefinedVar" || name == "WorkdirRelativePath") && refersToImage(doc, line):
		return "a variable that the base image sets"
	}
	return ""
}

// windowsWorkdir reports whether a line is the WORKDIR of a Windows image, with a
// path that starts with a drive.
func windowsWorkdir(doc *parser.Document, line int) bool {
	for in := range parser.Each[*parser.Workdir](doc) {
		if in.Lines[0].Number == line {
			p := strings.Trim(in.Expand(in.Path).Value, `"`)
			return len(p) > 1 && p[1] == ':' || strings.HasPrefix(p, `\`)
		}
	}
	return false
}

// refersToImage reports whether an instruction refers to a variable that its
// base image sets: BuildKit checked the corpus with empty images.
func refersToImage(doc *parser.Document, line int) bool {
	for _, in := range doc.Instructions {
		n := in.Common()
		if n.Lines[0].Number != line {
			continue
		}
		for _, r := range n.Expand(parser.Word{Raw: n.Text, Value: n.Text}).Refs {
			if r.Variable != nil && r.Variable.Origin == parser.FromImage {
				return true
			}
		}
	}
	return false
}

// buildkitChecks is what BuildKit says of a file.
type buildkitChecks struct {
	lines map[string]map[int]bool // by check
	early bool                    // it then refused a base image, see buildkitEarly
}

// readBuildKit reads what BuildKit says of each file. Files that it refuses
// before that are left out.
func readBuildKit(t *testing.T) map[string]buildkitChecks {
	t.Helper()
	data, err := os.ReadFile(corpus.Shared(t, "corpus/buildkit-check.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]buildkitChecks{}
	for line := range strings.Lines(string(data)) {
		columns := strings.Split(strings.TrimRight(line, "\n"), "\t")
		refused := strings.HasPrefix(columns[1], "base name (") || strings.HasPrefix(columns[1], "failed to parse stage name")
		if len(columns) > 2 && (columns[1] == "-" || refused) {
			out[columns[0]] = buildkitChecks{lines: buildkitHits(columns[2]), early: refused}
		}
	}
	return out
}

// buildkitHits reads Check:line,Check:line.
func buildkitHits(s string) map[string]map[int]bool {
	found := map[string]map[int]bool{}
	for hit := range strings.SplitSeq(s, ",") {
		name, number, _ := strings.Cut(hit, ":")
		n, err := strconv.Atoi(number)
		if err != nil {
			continue
		}
		if found[name] == nil {
			found[name] = map[int]bool{}
		}
		found[name][n] = true
	}
	return found
}

// buildkitLines are the lines where BuildKit would put what our rules find.
func buildkitLines(name string, doc *parser.Document, enabled []lint.Enabled) map[int]bool {
	out := map[int]bool{}
	for _, f := range lint.NewRulebook(All).Lint(lint.Input{Doc: doc, Today: ruletest.Today}, enabled) {
		if f.Suppressed && bytes.Contains(doc.Source, []byte("check=")) || !f.HasAlias(name) {
			continue
		}
		out[buildkitFindingLine(doc, name, f)] = true
	}
	return out
}

func union(a, b map[int]bool) map[int]bool {
	out := maps.Clone(a)
	for k := range b {
		out[k] = true
	}
	return out
}

// buildkitFindingLine is where BuildKit would put a finding.
func buildkitFindingLine(doc *parser.Document, name string, f *lint.Finding) int {
	for _, in := range doc.Instructions {
		if n := in.Common(); n.Span().Start <= f.Span.Start && f.Span.Start < n.Span().End {
			if place := buildkitLine[name]; place != nil {
				return place(n)
			}
			return n.Lines[0].Number
		}
	}
	return doc.Lines().Line(f.Span.Start)
}
