package rules

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/ruletest"
	"github.com/dockcheck/dockcheck/parser"
)

// conformanceCase is a case of another tool's tests: does its rule fire on the
// file. See the README beside the cases.
type conformanceCase struct {
	ID         string
	Tool       string // "" is hadolint
	Rule       string
	Kind       string // catches, not
	Dockerfile string
	Config     *hadolintConfig
	Disputed   string
	ParseError string `json:"parse_error"`
}

type hadolintConfig struct {
	LabelSchema       map[string]string
	StrictLabels      bool
	AllowedRegistries []string
	IgnoreRules       []string
}

func TestHadolintCases(t *testing.T) { conform(t, "conformance/hadolint-cases.json", 98) }

func TestSecurityCases(t *testing.T) { conform(t, "conformance/security-cases.json", 96) }

// conform replays the cases. At least so many of a hundred agree, and each that
// does not is one of the divergences. A case of a code that no rule has does not
// agree, unless lint/docs/codes says why there is none.
func conform(t *testing.T, file string, percent int) {
	data, err := os.ReadFile(corpus.Shared(t, file))
	if err != nil {
		t.Fatal(err)
	}
	var cases []conformanceCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	agree, total := 0, 0
	for _, c := range cases {
		code := c.code()
		enabled := c.rules(code)
		if c.Disputed != "" || c.ParseError != "" || code == "*" || len(enabled) == 0 && hasReason(code) {
			continue
		}
		total++
		found := c.findings(code, enabled)
		known := slices.ContainsFunc(divergences, func(d divergence) bool { return d.Case == c.ID })
		switch {
		case (len(found) > 0) == (c.Kind == "catches"):
			agree++
			if known {
				t.Errorf("%s agrees, and is no divergence any more", c.ID)
			}
		case !known:
			t.Errorf("%s %s: %s, we have %d findings %s\n%s", code, c.ID, c.Kind, len(found), messages(found), c.Dockerfile)
		}
	}
	t.Logf("%d of %d cases agree (%.1f %%)", agree, total, 100*float64(agree)/float64(max(total, 1)))
	if agree*100 < total*percent {
		t.Errorf("fewer than %d %% of the cases agree", percent)
	}
}

// hasReason reports whether the table of a tool's codes says why no rule stands
// for a code.
func hasReason(code string) bool {
	tool, id, found := strings.Cut(code, ":")
	if !found {
		tool, id = "hadolint", code
	}
	data, err := os.ReadFile("../docs/codes/" + tool + ".tsv")
	if err != nil {
		return false
	}
	for line := range strings.Lines(string(data)) {
		columns := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if columns[0] != "" && strings.HasPrefix(id, columns[0]) && len(columns) > 2 {
			return true
		}
	}
	return false
}

// code is the case's rule as an alias of ours.
func (c conformanceCase) code() string {
	switch c.Tool {
	case "":
		return c.Rule
	case "dockerfile-roast":
		return "roast:" + c.Rule
	case "code-pathfinder":
		return "pathfinder:" + c.Rule
	}
	return c.Tool + ":" + c.Rule
}

func (c conformanceCase) rules(code string) []lint.Enabled {
	var out []lint.Enabled
	for _, r := range All {
		if !r.External && code == "SC*" && slices.ContainsFunc(r.Aliases, isShellCheck) || !r.External && r.HasAlias(code) {
			out = append(out, lint.Enabled{Rule: r, Severity: r.Severity, Options: c.options(r)})
		}
	}
	return out
}

func isShellCheck(alias string) bool { return strings.HasPrefix(alias, "SC") }

// options gives hadolint's settings to the rules' options of the same meaning.
func (c conformanceCase) options(r *lint.Rule) map[string]any {
	if c.Config == nil {
		return nil
	}
	options := map[string]any{}
	for _, o := range r.Options {
		switch {
		case o.Name == "schema" && c.Config.LabelSchema != nil:
			options[o.Name] = c.Config.LabelSchema
		case o.Name == "strict":
			options[o.Name] = c.Config.StrictLabels
		case o.Name == "allowed" && c.Config.AllowedRegistries != nil:
			options[o.Name] = c.Config.AllowedRegistries
		}
	}
	return options
}

// findings lints the case with those rules and keeps what stands for the code.
func (c conformanceCase) findings(code string, enabled []lint.Enabled) []*lint.Finding {
	doc := parser.Parse("Dockerfile", []byte(c.Dockerfile))
	found := lint.NewRulebook(All).Lint(lint.Input{Doc: doc, Today: ruletest.Today}, enabled)
	return slices.DeleteFunc(found, func(f *lint.Finding) bool {
		if code == "SC*" {
			return f.Suppressed || !slices.ContainsFunc(f.Aliases(), isShellCheck)
		}
		return f.Suppressed || !f.HasAlias(code)
	})
}

func messages(found []*lint.Finding) string {
	var out []string
	for _, f := range found {
		out = append(out, fmt.Sprintf("%s: %s", f.Rule.Name, f.Message))
	}
	return strings.Join(out, "; ")
}
