package rules

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
)

// differences says why our rules and ShellCheck do not find the same, by code.
var differences = map[string]string{
	"SC1001": "We look at escapes of a `:`, too, and not within backticks.",
	"SC1007": "`X= Y=1`, which empties one variable and sets the next, is an idiom of the official images.",
	"SC1072": "A CMD with the quotes of a word processor, of which `command-json-malformed` says more.",
	"SC1073": "As SC1072.",
	"SC2012": "`/bin/ls` is `ls`, too.",
	"SC2015": "ShellCheck looks at the form `a && b || c`; old versions report it even when `c` is `true`. We report where it hides the failure of a command that matters, " +
		"and not where `b` hardly fails, or where `a` only asks, as in `command -v gpgconf && gpgconf --kill all || :`.",
	"SC2016": "A `$` that is PowerShell's, sed's (`'$i text'`) or envsubst's is meant to stay. We know more programs that have a use for it.",
	"SC2024": "sudo is of no use to root, and harmless: we report it where the Dockerfile says that the user is another one.",
	"SC2046": "In `export x=$(…)`, dash splits the value up to 0.5.10, and so do other shells of the POSIX family.",
	"SC2059": "The variables have a value in the Dockerfile, and there is neither `%` nor a backslash in it.",
	"SC2086": "In `X=1.2 && curl $X` and for a variable of a loop we know the values, ShellCheck does not. We go on where it gives up: behind `&&` in a chain that sets PATH.",
	"SC2094": "ShellCheck takes any two uses of a name in a pipe for reading and writing. We know which operands a program reads.",
	"SC2115": "The Dockerfile gives the variable a value: it cannot be empty. For paths that are no directory of the system, emptiness does no harm.",
	"SC2140": "We report the quotes also around a single character.",
	"SC2153": "We compare with the variables of the Dockerfile.",
	"SC2154": "We know which variables come from ARG and ENV, out of whose scope a use is, and when the script runs files that may set it.",
	"SC2164": "A `cd` without effect at the end of a script, `cd` home and `popd` are of no interest; a `cd` in a subshell is, where others follow in it.",
	"SC2261": "Twice the same file is another matter: the output is there.",
	"SC2291": "Blanks across a continuation line are there for the layout. Within a line we report four and more.",
	"SC3009": "ShellCheck knows busybox since 0.10. What an older one says under SC3… of scripts of busybox is left out.",
	"SC3014": "busybox takes `==` for `=`.",
	"SC3015": "ShellCheck does not report `=~` beside `[[`.",
	"SC3028": "In a container, Docker sets HOSTNAME.",
	"SC3036": "`/bin/echo` is no builtin: its options are those of the program.",
	"SC3037": "As SC3036.",
	"SC3045": "`ulimit -n` is in dash, busybox and Bash.",
}

const (
	shellPage  = "../../docs/shell.md"
	tableStart = "<!-- written by go test ./lint/rules -run TestShellCheck -update -->\n"
	tableEnd   = "<!-- end -->\n"
)

// The table in docs/shell.md is that of testdata.
func TestShellCheckPage(t *testing.T) {
	data, err := os.ReadFile(shellPage)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(data), tableStart)
	_, after, closed := strings.Cut(rest, tableEnd)
	if !found || !closed {
		t.Fatalf("%s has no place for the table", shellPage)
	}
	want := before + tableStart + shellCheckTable(t) + tableEnd + after
	if *update {
		if err := os.WriteFile(shellPage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(data) {
		t.Errorf("the table in %s is out of date: go test ./lint/rules -run TestShellCheck -update", shellPage)
	}
}

// shellCheckTable is a table with a line for each code.
func shellCheckTable(t *testing.T) string {
	t.Helper()
	versions, tables := readAgreements(t)
	codes := map[string]bool{}
	var b strings.Builder
	b.WriteString("| code | rules |")
	for _, v := range versions {
		fmt.Fprintf(&b, " %s: ours | theirs | both |", v)
		for code := range tables[v] {
			codes[code] = true
		}
	}
	fmt.Fprintf(&b, " why they differ |\n|---|---|%s---|\n", strings.Repeat("---:|---:|---:|", len(versions)))
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		fmt.Fprintf(&b, "| %s | %s |", code, strings.Join(rulesOf(code), ", "))
		for _, v := range versions {
			if a, ok := tables[v][code]; ok {
				fmt.Fprintf(&b, " %d | %d | %d |", a.ours, a.theirs, a.both)
			} else {
				b.WriteString(" – | – | – |")
			}
		}
		fmt.Fprintf(&b, " %s |\n", strings.ReplaceAll(differences[code], "|", `\|`))
	}
	b.WriteString("| **all** | |")
	for _, v := range versions {
		sum := tables[v].total()
		fmt.Fprintf(&b, " **%d** | **%d** | **%d** |", sum.ours, sum.theirs, sum.both)
	}
	b.WriteString(" |\n\n")
	for _, v := range versions {
		sum := tables[v].total()
		fmt.Fprintf(&b, "- ShellCheck %s: we find %.1f %% of what it finds, and it finds %.1f %% of what we find.\n", v, 100*sum.recall(), 100*sum.agreement())
	}
	return b.String()
}

// readAgreements are the tables of testdata, by the version of ShellCheck, and
// the versions in order.
func readAgreements(t *testing.T) (versions []string, tables map[string]agreements) {
	t.Helper()
	files, err := filepath.Glob("testdata/shellcheck-*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	tables = map[string]agreements{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		v := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), "shellcheck-"), ".tsv")
		versions = append(versions, v)
		tables[v] = agreements{}
		for line := range strings.Lines(string(data)) {
			var code string
			var a agreement
			if n, _ := fmt.Sscan(line, &code, &a.ours, &a.theirs, &a.both); n == 4 {
				tables[v][code] = a
			}
		}
	}
	slices.SortFunc(versions, func(a, b string) int { return len(a) - len(b) }) // 0.9.0 before 0.11.0
	return versions, tables
}

// rulesOf are the names of the rules that stand for a code.
func rulesOf(code string) []string {
	var names []string
	for _, r := range All {
		if !r.External && slices.ContainsFunc(r.Aliases, func(a string) bool { return lint.SameAlias(code, a) }) {
			names = append(names, r.Name)
		}
	}
	return names
}
