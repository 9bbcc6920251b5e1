package rules

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// divergence is a case of another tool's tests of which we deliberately say
// something else.
type divergence struct {
	Tool string
	Code string // the tool's name for its check
	Case string // its id in the shared cases
	What string // the case, in our own words
	Why  string // why we differ
}

// The page and the list say the same. With -update the page is written.
func TestDivergences(t *testing.T) {
	const page = "../../docs/divergences.md"
	want := divergencesPage()
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/divergences.md is not what divergences_test.go says: go test ./lint/rules -run TestDivergences -update")
	}
	for _, d := range divergences {
		if d.What == "" || d.Why == "" || strings.HasSuffix(d.Why, ".") {
			t.Errorf("%s: what the case is and why we differ, without a full stop", d.Case)
		}
	}
}

func divergencesPage() string {
	var b strings.Builder
	b.WriteString(`# Where dockcheck deliberately differs

The tests of the tools that dockcheck replaces are replayed on every change (TestHadolintCases, TestSecurityCases in lint/rules). These are
all cases of which dockcheck says something else, each with the reason. The list is in lint/rules/divergences_test.go; this page is
written from it.
`)
	tool := ""
	for _, d := range divergences {
		if d.Tool != tool {
			tool = d.Tool
			fmt.Fprintf(&b, "\n## %s\n\n| check | the case | what dockcheck does instead, and why |\n|---|---|---|\n", tool)
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", d.Code, d.What, d.Why)
	}
	return b.String()
}

const (
	hadolint   = "hadolint"
	trivy      = "trivy"
	checkov    = "checkov"
	kics       = "KICS"
	scorecard  = "Scorecard"
	roast      = "dockerfile-roast"
	pathfinder = "code-pathfinder"
)

// openQuote is why scripts that no shell takes have findings of syntax only.
const openQuote = "a backslash does not escape inside single quotes, so the last quote never ends: the shell refuses the script, and the build stops; `shell-syntax` says so"

// divergences are grouped by tool, in the order of the tables on the page.
var divergences = []divergence{
	{hadolint, "pragma", "PragmaSpec-5", "an ignore comment names a rule that exists and a word that is none", "the rule is ignored all the same; `ignore-unknown` reports the word"},
	{hadolint, "DL3009", "DL3009Spec-12", "an ONBUILD of a stage that nothing starts from leaves apt's lists", "that trigger never runs, and the stage's layers are not in the final image"},
	{hadolint, "DL3033", "DL3033Spec-21", "the version is an ARG of another stage", "the variable has no value here, so the package has no version; hadolint says so of an ENV (DL3041)"},
	{hadolint, "DL3049", "DL3049Spec-11", "a label is missing in a stage that does not ship", "its labels are in no image"},
	{hadolint, "ShellCheck", "ShellcheckSpec-18", "an ONBUILD RUN uses RANDOM, with Bash as the SHELL", "Bash has RANDOM; the same line in a RUN passes in hadolint, too"},

	{trivy, "DS-0001", "trivy/DS-0001/test_with_variables_denied", "FROM uses an ARG that stands inside a stage", "FROM does not see it: BuildKit refuses the file, which `image-argument-undefined` says"},
	{trivy, "DS-0001", "trivy/DS-0001/test_deny_global_arg_is_overrided_to_latest", "an ARG inside a stage sets the tag to latest", "FROM does not see it, so the tag is what the global ARG says"},

	{checkov, "CKV2_DOCKER_5", "checkov/CKV2_DOCKER_5/fail/Dockerfile.run.quotes:7", "a variable that is set between single quotes with a backslash in them", openQuote},
	{checkov, "CKV2_DOCKER_6", "checkov/CKV2_DOCKER_6/fail/Dockerfile.run.quotes:4", "the same", openQuote},
	{checkov, "CKV2_DOCKER_12", "checkov/CKV2_DOCKER_12/fail/Dockerfile.run.quotes:4", "the same", openQuote},
	{checkov, "CKV2_DOCKER_12", "checkov/CKV2_DOCKER_12/fail/Dockerfile.run.quotes:7", "the same", openQuote},
	{checkov, "CKV2_DOCKER_14", "checkov/CKV2_DOCKER_14/fail/Dockerfile.run.quotes:4", "the same", openQuote},
	{checkov, "CKV2_DOCKER_14", "checkov/CKV2_DOCKER_14/fail/Dockerfile.run.quotes:7", "the same", openQuote},

	{kics, "yum clean all missing", "kics/00481784-25aa-4a55-8633-3136dfcf4f37/yum_clean_all_missing/negative.dockerfile", "`yum install` and `yum clean all` on the next line, without `&&` between them", "these are more packages to install: nothing is cleaned up"},
	{kics, "pip unpinned", "kics/02d9c71f-3ee8-4986-9c27-1a20d0d19bfc/unpinned_package_version_in_pip_install/negative1.dockerfile", "`pip install pip=20.3`", "pip wants `==` before a version, and refuses this"},
	{kics, "zypper asks", "kics/45e1fca5-f90e-465d-825f-c2cb63fa3944/missing_zypper_non_interactive_switch/negative2.dockerfile", "an install that asks, in a stage that does not ship", "it fails the build there, too"},
	{kics, "yarn cache", "kics/9e13082c-2e00-278b-8ee9-34f43fffc791/run_yarn_clean_after_yarn_install/negative.dockerfile", "the cache is emptied in another RUN than the install", "that is another layer: the cache stays in the image"},
	{kics, "registry not allowed", "kics/d0b535a2-5e5f-d18f-52f8-cc59a3f236bd/use_only_an_allowed_registry_in_the_from_image/positive.dockerfile", "an image of a registry that is on no list of KICS'", "which registries are allowed is for the user to say"},
	{kics, "npm unpinned", "kics/e36d8880-3f78-4546-b9a1-12f0745ca0d5/npm_install_without_pinned_version/negative1.dockerfile", "`npm install sax@latest`, and a repository without a revision", "both are whatever is newest when the image is built"},
	{kics, "no USER", "kics/fd54f200-402c-4333-a5a4-36ef6709af2f/missing_user_instruction/negative.dockerfile", "a stage that does not ship has a `USER`, and the final one has none", "the image that ships runs as root, whoever a builder runs as"},
	{kics, "pipefail", "kics/efbf148a-67e9-42d2-ac47-02fa1c0d0b22/shell_running_a_pipe_without_pipefail_flag/negative.dockerfile", "the output of `pwsh` is piped into another command", "the pipe is one of /bin/sh, whatever runs in it, and hides that `pwsh` fails"},
	{kics, "missing user", "kics/fd54f200-402c-4333-a5a4-36ef6709af2f/missing_user_instruction/negative.dockerfile", "the final image starts from scratch and has no USER", "it starts as root, too"},

	{scorecard, "containerImage", "scorecard/containerImage-not-pinned/TestDockerfilePinningWithoutHash/Dockerfile-pinned-as-without-hash", "an image with `@sha256:v2`", "that is no digest: BuildKit refuses it, which `image-name-invalid` says"},

	{roast, "DF066", "dockerfile-roast/DF066/df066_fires_on_double_bracket_no_shell", "`[[` in a RUN on Alpine", "the shell of busybox has `[[`"},

	{pathfinder, "DOCKER-BP-015", "code-pathfinder/DOCKER-BP-015/positive", "FROM with a comment behind it", "BuildKit refuses the line, which `syntax` says"},
}
