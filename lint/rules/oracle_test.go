package rules

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dockcheck/dockcheck/internal/buildkit"
	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/ruletest"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

// What BuildKit's own tests expect of its checks is what our rules say. Cases
// about build arguments are not about rules.
func TestBuildKitCases(t *testing.T) {
	data, err := os.ReadFile(corpus.Shared(t, "conformance/buildkit-cases.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			ID           string
			Dockerfile   string
			Dockerignore *string
			Error        string
			LinesChecked *bool             `json:"lines_checked"`
			BuildArgs    map[string]string `json:"build_args"`
			Frontend     map[string]string `json:"frontend_attrs"`
			Warnings     []struct {
				Rule string
				Line int
			}
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, c := range file.Cases {
		violation := strings.HasPrefix(c.Error, "lint violation")
		if len(c.BuildArgs)+len(c.Frontend) > 0 || c.LinesChecked != nil || c.Error != "" && !violation {
			continue // about build arguments, or refused
		}
		checked++
		var context *lint.Context
		if c.Dockerignore != nil {
			context = lint.NewContext(fstest.MapFS{".dockerignore": {Data: []byte(*c.Dockerignore)}}, "Dockerfile")
		}
		want := map[string]bool{}
		for _, w := range c.Warnings {
			want[fmt.Sprintf("%s:%d", w.Rule, w.Line)] = true
		}
		ours, failed := ourChecks([]byte(c.Dockerfile), context)
		differ(t, c.ID, want, ours, c.Dockerfile)
		if failed != violation {
			t.Errorf("%s: check=error=true: BuildKit fails %v, we %v", c.ID, violation, failed)
		}
	}
	t.Logf("%d of %d cases", checked, len(file.Cases))
}

// Our rules say what BuildKit says when base images have the variables that the
// catalog knows of them.
func TestBuildKitOracle(t *testing.T) {
	images := func(ref string) buildkit.Config {
		var c buildkit.Config
		if r, err := image.Parse(ref); err == nil {
			if facts := image.Lookup(r); facts != nil {
				for _, name := range facts.Env {
					c.Env = append(c.Env, name+"=/"+strings.ToLower(name))
				}
			}
		}
		return c
	}
	step := 10
	if testing.Short() {
		step = 100
	}
	checked, failed := 0, 0
	for i, f := range corpus.Files(t) {
		if i%step != 0 || f.Kind == "windows" || strings.Contains(string(f.Data), "check=") {
			continue
		}
		warnings, err := buildkit.Check(f.Data, images)
		if err != nil {
			failed++
			continue
		}
		checked++
		want := map[string]bool{}
		for _, w := range warnings {
			want[fmt.Sprintf("%s:%d", w.Rule, w.Line)] = true
		}
		ours, _ := ourChecks(f.Data, nil)
		differ(t, f.Name, want, ours, "")
	}
	t.Logf("%d files agree or are reported, BuildKit refuses %d", checked, failed)
}

// compared reports whether a rule stands for a check of BuildKit's.
func compared(check string) bool {
	return slices.ContainsFunc(All, func(r *lint.Rule) bool { return r.HasAlias(check) })
}

// ourChecks is what our rules say under the names of BuildKit's checks, as
// "Check:line", with # check= honoured, and whether the file makes errors of them.
func ourChecks(src []byte, context *lint.Context) (out map[string]bool, failed bool) {
	doc, out := parser.Parse("Dockerfile", src), map[string]bool{}
	var on []lint.Enabled
	for _, r := range All {
		opted := slices.ContainsFunc(r.Aliases, func(a string) bool { _, ok := buildkitRules[a]; return ok })
		if r.Preset != lint.OptIn || opted {
			on = append(on, lint.Enabled{Rule: r, Severity: r.Severity})
		}
	}
	book := lint.NewRulebook(All)
	for _, f := range book.Lint(lint.Input{Doc: doc, Context: context, Today: ruletest.Today}, book.Experimental(doc, on)) {
		if f.Suppressed {
			continue
		}
		for _, alias := range f.Aliases() {
			if _, ok := buildkitRules[alias]; !ok && alias != "CopyIgnoredFile" && alias != "InvalidDefinitionDescription" {
				continue
			}
			out[fmt.Sprintf("%s:%d", alias, buildkitFindingLine(doc, alias, f))] = true
			failed = failed || f.Severity == lint.Error && f.Rule.Severity != lint.Error
		}
	}
	return out, failed
}

// differ reports what only one of the two says.
func differ(t *testing.T, name string, theirs, ours map[string]bool, text string) {
	t.Helper()
	all := maps.Clone(theirs)
	maps.Copy(all, ours)
	for _, hit := range slices.Sorted(maps.Keys(all)) {
		rule, _, _ := strings.Cut(hit, ":")
		if theirs[hit] != ours[hit] && compared(rule) {
			t.Errorf("%s: %s: BuildKit %v, we %v\n%s", name, hit, theirs[hit], ours[hit], text)
		}
	}
}
