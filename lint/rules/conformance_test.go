package rules

import (
	"encoding/json"
	"fmt"
	"maps"
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

func TestHadolintCases(t *testing.T) { conform(t, "conformance/hadolint-cases.json", 0) }

func TestSecurityCases(t *testing.T) { conform(t, "conformance/security-cases.json", 0) }

// conform replays the cases of the codes that some rule has as an alias. With
// -v it prints every disagreement and the codes that no rule has.
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
	missing := map[string]int{}
	for _, c := range cases {
		code := c.code()
		if c.Disputed != "" || c.ParseError != "" || code == "*" {
			continue
		}
		enabled := c.rules(code)
		if len(enabled) == 0 {
			missing[code]++
			continue
		}
		total++
		found := c.findings(code, enabled)
		if (len(found) > 0) == (c.Kind == "catches") {
			agree++
		} else if divergences[c.ID] == "" {
			t.Logf("%s %s: %s, we have %d findings %s\n%s", code, c.ID, c.Kind, len(found), messages(found), c.Dockerfile)
		}
	}
	t.Logf("%d of %d cases agree (%.1f %%); no rule for %s", agree, total, 100*float64(agree)/float64(max(total, 1)), strings.Join(slices.Sorted(maps.Keys(missing)), " "))
	if agree*100 < total*percent {
		t.Errorf("fewer than %d %% of the cases agree", percent)
	}
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

// openQuote is why scripts that no shell takes have findings of syntax only.
const openQuote = "a backslash does not escape inside single quotes, so the last quote never ends: the shell refuses the script, the build stops, and nothing runs unchecked"

// divergences are the cases where we deliberately differ, each with its reason.
var divergences = map[string]string{
	"PragmaSpec-5":  "a name that no rule has does not make the rest of an ignore comment void; the name itself is reported",
	"DL3049Spec-11": "the labels are those of the image that ships; a stage that nothing uses needs none",
	"DL3002Spec-8":  "a builder stage may be root: only the image that ships counts",
	"scorecard/containerImage-not-pinned/TestDockerfilePinningWithoutHash/Dockerfile-pinned-as-without-hash":       "sha256:v2 is no digest: BuildKit refuses it, which image-name-invalid says",
	"trivy/DS-0001/test_with_variables_denied":                                                                     "FROM does not see an ARG inside a stage: BuildKit refuses the file, which image-argument-undefined says",
	"trivy/DS-0001/test_deny_global_arg_is_overrided_to_latest":                                                    "FROM does not see an ARG inside a stage, so the tag stays what the global ARG says",
	"kics/d0b535a2-5e5f-d18f-52f8-cc59a3f236bd/use_only_an_allowed_registry_in_the_from_image/positive.dockerfile": "which registries are allowed is for the user to say",
	"code-pathfinder/DOCKER-BP-015/positive":                                                                       "BuildKit refuses a FROM with a comment behind it, which syntax says",

	"kics/9e13082c-2e00-278b-8ee9-34f43fffc791/run_yarn_clean_after_yarn_install/negative.dockerfile": "a clean-up in another RUN is another layer: the cache stays in the image",
	"DL3009Spec-12": "the trigger of a stage that nothing starts from never runs, and its layers are not in the final image",
	"DL3041Spec-45": "a variable that the file does not define may come from the base image; what is not known is not called unpinned",
	"trivy/DS-0020/test_wrong_order_of_commands_denied":                                                      "zypper remove downloads nothing, so it leaves nothing",
	"trivy/DS-0020/test_multiple_install_denied":                                                             "zypper remove downloads nothing, so it leaves nothing",
	"trivy/DS-0015/test_denied_clean_not_all":                                                                "yum deletes the packages that it has installed; the metadata is what it leaves, and hadolint accepts this clean-up, too",
	"dockerfile-roast/DF056/df056_fires_on_wget_without_progress":                                            "Alpine's wget is busybox's, which prints no dots and has no --progress",
	"kics/45e1fca5-f90e-465d-825f-c2cb63fa3944/missing_zypper_non_interactive_switch/negative2.dockerfile":   "an install that asks fails the build in a stage that is not shipped, too",
	"kics/e36d8880-3f78-4546-b9a1-12f0745ca0d5/npm_install_without_pinned_version/negative1.dockerfile":      "sax@latest is whatever is newest, and a Git address without a revision is, too",
	"kics/02d9c71f-3ee8-4986-9c27-1a20d0d19bfc/unpinned_package_version_in_pip_install/negative1.dockerfile": "pip=20.3 is no version for pip, which wants ==",
	"kics/9bae49be-0aa3-4de5-bab2-4c3a069e40cd/update_instruction_alone/positive6.dockerfile":                "pacman -Syu upgrades the system, which uses the index that it fetches",
	"kics/00481784-25aa-4a55-8633-3136dfcf4f37/yum_clean_all_missing/negative.dockerfile":                    "without && in front of it, yum clean all is two packages to install",

	"checkov/CKV2_DOCKER_14/fail/Dockerfile.run.quotes:4": openQuote,
	"checkov/CKV2_DOCKER_14/fail/Dockerfile.run.quotes:7": openQuote,
	"checkov/CKV2_DOCKER_6/fail/Dockerfile.run.quotes:4":  openQuote,
	"checkov/CKV2_DOCKER_12/fail/Dockerfile.run.quotes:4": openQuote,
	"checkov/CKV2_DOCKER_12/fail/Dockerfile.run.quotes:7": openQuote,
	"checkov/CKV2_DOCKER_5/fail/Dockerfile.run.quotes:7":  openQuote,
}
