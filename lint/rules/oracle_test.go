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
// about build arguments and # check= are not about rules.
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
		described := strings.HasPrefix(c.Dockerfile, "# check=experimental=") && !strings.Contains(c.Dockerfile, "skip=")
		if strings.Contains(c.Dockerfile, "check=") && !described || len(c.BuildArgs)+len(c.Frontend) > 0 || c.LinesChecked != nil || c.Error != "" {
			continue
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
		ours := ourChecks([]byte(c.Dockerfile), context)
		if !described { // the check is experimental, and off unless it is asked for
			maps.DeleteFunc(ours, func(hit string, _ bool) bool { return strings.HasPrefix(hit, "InvalidDefinitionDescription:") })
		}
		differ(t, c.ID, want, ours, c.Dockerfile)
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
		ours := ourChecks(f.Data, nil)
		maps.DeleteFunc(ours, func(hit string, _ bool) bool { return strings.HasPrefix(hit, "InvalidDefinitionDescription:") })
		differ(t, f.Name, want, ours, "")
	}
	t.Logf("%d files agree or are reported, BuildKit refuses %d", checked, failed)
}

// compared reports whether we have a check of BuildKit's: we lack the one that
// needs the image's platform.
func compared(check string) bool {
	return slices.ContainsFunc(All, func(r *lint.Rule) bool { return r.HasAlias(check) })
}

// ourChecks is what our rules say under the names of BuildKit's checks, as
// "Check:line".
func ourChecks(src []byte, context *lint.Context) map[string]bool {
	doc := parser.Parse("Dockerfile", src)
	var enabled []lint.Enabled
	for _, r := range All {
		if r.Preset != lint.OptIn || r.HasAlias("InvalidDefinitionDescription") {
			enabled = append(enabled, lint.Enabled{Rule: r, Severity: r.Severity})
		}
	}
	out := map[string]bool{}
	for _, f := range lint.Run(lint.Input{Doc: doc, Context: context, Today: ruletest.Today}, enabled) {
		for _, alias := range f.Aliases() {
			if _, ok := buildkitRules[alias]; !ok && alias != "CopyIgnoredFile" && alias != "InvalidDefinitionDescription" {
				continue
			}
			out[fmt.Sprintf("%s:%d", alias, buildkitFindingLine(doc, alias, f))] = true
		}
	}
	return out
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
