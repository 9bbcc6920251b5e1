package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var commandGone = &lint.Rule{
	Name:     "package-command-gone",
	Theme:    lint.Packages,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The image's package manager no longer does this",
		Why: "Commands that people know by heart go away: `go get` installs no programs since Go 1.18, `npm config set` refuses settings that npm 9 no longer has, and the dnf of Fedora 41 has other options for repositories. The step fails. " +
			"The rule speaks where the tag of the image says the release.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.27
RUN go get golang.org/x/tools/cmd/stringer
#      ^^^ go get installs no programs since Go 1.18
`,
			Good: `
FROM golang:1.27
RUN go install golang.org/x/tools/cmd/stringer@v0.38.0
`,
		}, {
			Bad: `
FROM fedora:44
RUN dnf config-manager --add-repo https://download.docker.com/linux/fedora/docker-ce.repo
#                      ^^^^^^^^^^ dnf config-manager has no --add-repo since Fedora 41
`,
			Good: `
FROM fedora:44
RUN dnf config-manager addrepo --from-repofile=https://download.docker.com/linux/fedora/docker-ce.repo
`,
		}},
		Links: []string{"https://go.dev/doc/go-get-install-deprecation", "https://docs.npmjs.com/cli/v9/using-npm/changelog", "https://dnf5.readthedocs.io/en/latest/changes_from_dnf4.html"},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.Programs("go") {
			if c.Sub() == "get" && counts(c) && startsFrom(run, "golang", "1.18") && !mayHaveModule(run) {
				w, _ := c.SubWord()
				p.Report(w, "go get installs no programs since Go 1.18").Note(nil, "go install PACKAGE@VERSION does")
			}
		}
		for run, c := range p.Programs("npm") {
			if w := goneSetting(c); w != nil && counts(c) && startsFrom(run, "node", "20") && !p.Mentions("npm@") {
				name, _, _ := strings.Cut(w.Value, "=")
				p.Report(w, "npm has no setting %s since npm 9, and refuses it", name)
			}
		}
		for run, c := range p.Programs("dnf", "dnf5") {
			facts := run.Stage().Facts()
			if c.Sub() != "config-manager" || !counts(c) || facts == nil || !facts.Is("fedora") || facts.Release == nil || image.CompareVersions(facts.Release.Version, "41") < 0 {
				continue
			}
			for _, name := range []string{"--add-repo", "--set-enabled", "--set-disabled"} {
				if w := c.Option(name); w != nil {
					p.Report(w, "dnf config-manager has no %s since Fedora 41", name)
				}
			}
		}
	},
}

// counts reports whether a step fails with a command: nothing asks whether it does,
// or decides whether it runs.
func counts(c *shell.Command) bool { return !c.Condition && !c.Fallback && !c.Branch }

// startsFrom reports whether the stage of a RUN starts from an official image of
// that release or a later one, by its tag.
func startsFrom(run *parser.Run, name, release string) bool {
	facts := run.Stage().Facts()
	return facts != nil && facts.Image.Name == name && facts.Tag.Version != "" && image.CompareVersions(facts.Tag.Version, release) >= 0
}

// mayHaveModule reports whether a go.mod may be where go runs, or modules are off:
// then go get adds a dependency, or works as it did.
func mayHaveModule(run *parser.Run) bool {
	if run.Variable("GO111MODULE") != nil || len(run.Stage().Copies(run)) > 0 || len(run.Mounts) > 0 {
		return true
	}
	for stage := range run.Stage().Chain() {
		for r := range parser.Each[*parser.Run](stage) {
			if strings.Contains(r.Text.String, "GO111MODULE") || slices.ContainsFunc(r.Commands(), makesFiles) {
				return true
			}
		}
	}
	return false
}

// makesFiles reports whether a command may bring a go.mod.
func makesFiles(c *shell.Command) bool {
	return c.Is("go", "mod") || slices.Contains([]string{"git", "tar", "unzip", "cp", "mv", "cat", "echo", "printf", "make", "sh", "bash", "svn", "hg"}, c.Name) || len(c.Fetches()) > 0
}

// goneSetting is the word of npm config set, or npm set, that names a setting which
// npm 9 no longer has, or nil.
func goneSetting(c *shell.Command) *shell.Word {
	words := c.Operands()
	if len(words) > 0 && (words[0].Value == "config" || words[0].Value == "c") {
		words = words[1:]
	}
	if len(words) < 2 || words[0].Value != "set" {
		return nil
	}
	name, _, _ := strings.Cut(words[1].Value, "=")
	if slices.Contains([]string{"unsafe-perm", "python", "always-auth"}, name) {
		return &words[1]
	}
	return nil
}
