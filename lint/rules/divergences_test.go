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
	Case string // its id in the shared cases; or else a Dockerfile of ours
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
		if c := (conformanceCase{Rule: d.Code, Dockerfile: d.Case}); strings.HasPrefix(d.Case, "FROM ") && len(c.findings(d.Code, c.rules(d.Code))) > 0 {
			t.Errorf("we find the same as %s %s in\n%s", d.Tool, d.Code, d.Case)
		}
	}
}

func divergencesPage() string {
	var b strings.Builder
	b.WriteString(pageHead)
	tool := ""
	for _, d := range divergences {
		if d.Tool != tool {
			tool = d.Tool
			fmt.Fprintf(&b, "\n## %s\n\n| check | the case | what dockcheck does instead, and why |\n|---|---|---|\n", tool)
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", d.Code, d.What, d.Why)
	}
	b.WriteString("\n## Left out\n\nWhat other tools check and dockcheck does not, by any rule.\n\n| check | who has it | why not |\n|---|---|---|\n")
	for _, l := range leftOut {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", l.Check, l.Who, l.Why)
	}
	return b.String()
}

// pageHead is what stands above the tables.
const pageHead = "" +
	"# Where dockcheck deliberately differs\n" +
	"\n" +
	"The tests of the tools that dockcheck replaces are replayed on every change (TestHadolintCases, TestSecurityCases in lint/rules). These are\n" +
	"all cases of which dockcheck says something else, each with the reason, and files of our own on which it differs. The list is in\n" +
	"lint/rules/divergences_test.go; this page is written from it.\n" +
	"\n" +
	"What a tool reports and dockcheck finds not worth a finding, it says all the same to those who ask by that tool's code: `--select DL3019`,\n" +
	"or the preset hadolint. That is no difference, and not listed here.\n" +
	"\n" +
	"## Where the tools contradict each other\n" +
	"\n" +
	"- **Files of a server.** KICS and Terrascan want no ADD of a URL, Docker's own guide and Sonar want it. ADD with `--checksum` is a good\n" +
	"  download; `download-unverified` says where the checksum is missing.\n" +
	"- **Tag and digest together.** Sonar objects; Docker's guide wants both, and so does `image-without-digest`: the tag says what it is.\n" +
	"- **COPY --chown.** KICS reports any. It is right for what the service has to write; `permission-program-writable` reports programs.\n" +
	"- **Upgrading packages.** KICS forbids it, the CIS benchmark wants it, hadolint has dropped its rule. `package-upgrade` is opt-in.\n" +
	"- **apt's lists.** Deleted in the same RUN, or in a cache mount: either satisfies `package-cache-left`.\n" +
	"- **Stages.** Checkov and semgrep judge every stage. What matters in the image only is judged in the stages that ship: the final one and\n" +
	"  those that it starts from.\n" +
	"- **No USER.** trivy and checkov report images whose base image is not root, such as distroless:nonroot. The catalog knows those.\n"

const (
	hadolint   = "hadolint"
	trivy      = "trivy"
	kics       = "KICS"
	scorecard  = "Scorecard"
	roast      = "dockerfile-roast"
	pathfinder = "code-pathfinder"
)

// divergences are grouped by tool, in the order of the tables on the page.
var divergences = []divergence{
	{hadolint, "pragma", "PragmaSpec-5", "an ignore comment names a rule that exists and a word that is none", "the rule is ignored all the same; `ignore-unknown` reports the word"},
	{hadolint, "DL3009", "DL3009Spec-12", "an ONBUILD of a stage that nothing starts from leaves apt's lists", "that trigger never runs, and the stage's layers are not in the final image"},
	{hadolint, "DL3033", "DL3033Spec-21", "the version is an ARG of another stage", "the variable has no value here, so the package has no version; hadolint says so of an ENV (DL3041)"},
	{hadolint, "DL3049", "DL3049Spec-11", "a label is missing in a stage that does not ship", "its labels are in no image"},
	{hadolint, "ShellCheck", "ShellcheckSpec-18", "an ONBUILD RUN uses RANDOM, with Bash as the SHELL", "Bash has RANDOM; the same line in a RUN passes in hadolint, too"},
	{hadolint, "DL3009", "FROM x:1\nRUN apt-get update && apt-get install -y a && find /var/lib/apt/lists -delete", "`find /var/lib/apt/lists -delete`", "the lists are deleted"},
	{hadolint, "DL3009", "FROM x:1\nRUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y a", "a cache mount on /var/lib/apt", "the lists lie in it"},
	{hadolint, "DL3013", "FROM x:1\nRUN pip install .[full]", "`pip install .[full]`", "that is the project itself, with extras"},
	{hadolint, "DL3014", "FROM x:1\nRUN apt-get install -qqq a", "`apt-get install -qqq`", "apt-get takes two and more for yes"},
	{hadolint, "DL3015", "FROM x:1\nRUN apt-get install -y -o APT::Install-Recommends=0 a", "`-o APT::Install-Recommends=0`", "0 is false to apt"},
	{hadolint, "DL3019", "FROM x:1\nRUN --mount=type=cache,target=/etc/apk/cache apk add a", "a cache mount on /etc/apk/cache", "apk caches there as soon as the directory exists"},
	{hadolint, "DL3021", "FROM x:1\nWORKDIR /a\nCOPY b c .", "`COPY b c .`", "BuildKit takes `.` for the working directory, which is a directory"},
	{hadolint, "DL3028", "FROM x:1\nRUN gem install bundler -v2.6", "`gem install bundler -v2.6`", "the version is given"},
	{hadolint, "DL3032", "FROM x:1\nRUN --mount=type=cache,target=/var/cache/yum yum install -y a", "a cache mount on /var/cache/yum", "yum caches there"},
	{hadolint, "DL3040", "FROM x:1\nRUN --mount=type=cache,target=/var/cache/dnf dnf install -y a", "a cache mount on /var/cache/dnf", "the dnf of most distributions caches there"},
	{hadolint, "DL3042", "FROM x:1\nRUN --mount=type=cache,target=/root/.cache pip install a==1", "a cache mount on /root/.cache", "pip caches below it"},
	{hadolint, "DL3062", "FROM x:1\nRUN go run main.go", "`go run main.go`", "a file of the project has no version"},
	{hadolint, "DL4005", "FROM x:1\nRUN ln -sf /bin/sh /bin/foo", "`ln -sf /bin/sh /bin/foo`", "/bin/sh stays what it is"},
	{hadolint, "DL4006", "FROM x:1\nRUN set -o pipefail && a | b", "`set -o pipefail` in the script", "the script asks for it itself"},

	{trivy, "DS-0001", "trivy/DS-0001/test_with_variables_denied", "FROM uses an ARG that stands inside a stage", "FROM does not see it: BuildKit refuses the file, which `image-argument-undefined` says"},
	{trivy, "DS-0001", "trivy/DS-0001/test_deny_global_arg_is_overrided_to_latest", "an ARG inside a stage sets the tag to latest", "FROM does not see it, so the tag is what the global ARG says"},

	{kics, "yum clean all missing", "kics/00481784-25aa-4a55-8633-3136dfcf4f37/yum_clean_all_missing/negative.dockerfile", "`yum install` and `yum clean all` on the next line, without `&&` between them", "these are more packages to install: nothing is cleaned up"},
	{kics, "pip unpinned", "kics/02d9c71f-3ee8-4986-9c27-1a20d0d19bfc/unpinned_package_version_in_pip_install/negative1.dockerfile", "`pip install pip=20.3`", "pip wants `==` before a version, and refuses this"},
	{kics, "zypper asks", "kics/45e1fca5-f90e-465d-825f-c2cb63fa3944/missing_zypper_non_interactive_switch/negative2.dockerfile", "an install that asks, in a stage that does not ship", "it fails the build there, too"},
	{kics, "yarn cache", "kics/9e13082c-2e00-278b-8ee9-34f43fffc791/run_yarn_clean_after_yarn_install/negative.dockerfile", "the cache is emptied in another RUN than the install", "that is another layer: the cache stays in the image"},
	{kics, "registry not allowed", "kics/d0b535a2-5e5f-d18f-52f8-cc59a3f236bd/use_only_an_allowed_registry_in_the_from_image/positive.dockerfile", "an image of a registry that is on no list of KICS'", "which registries are allowed is for the user to say"},
	{kics, "npm unpinned", "kics/e36d8880-3f78-4546-b9a1-12f0745ca0d5/npm_install_without_pinned_version/negative1.dockerfile", "`npm install sax@latest`, and a repository without a revision", "both are whatever is newest when the image is built"},
	{kics, "no USER", "kics/fd54f200-402c-4333-a5a4-36ef6709af2f/missing_user_instruction/negative.dockerfile", "a stage that does not ship has a `USER`, and the final one has none", "the image that ships runs as root, whoever a builder runs as"},
	{kics, "pipefail", "kics/efbf148a-67e9-42d2-ac47-02fa1c0d0b22/shell_running_a_pipe_without_pipefail_flag/negative.dockerfile", "the output of `pwsh` is piped into another command", "the pipe is one of /bin/sh, whatever runs in it, and hides that `pwsh` fails"},

	{scorecard, "containerImage", "scorecard/containerImage-not-pinned/TestDockerfilePinningWithoutHash/Dockerfile-pinned-as-without-hash", "an image with `@sha256:v2`", "that is no digest: BuildKit refuses it, which `image-name-invalid` says"},

	{roast, "DF066", "dockerfile-roast/DF066/df066_fires_on_double_bracket_no_shell", "`[[` in a RUN on Alpine", "the shell of busybox has `[[`"},

	{pathfinder, "DOCKER-BP-015", "code-pathfinder/DOCKER-BP-015/positive", "FROM with a comment behind it", "BuildKit refuses the line, which `syntax` says"},
}
