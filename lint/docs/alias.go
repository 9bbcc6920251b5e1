package docs

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

// tool is a tool with a page on how to move from it.
type tool struct {
	name  string // in aliases and files: trivy
	title string // as its makers write it: Trivy
	intro string // of the page
}

func tools() []tool {
	return []tool{
		{"hadolint", "hadolint", "Nothing has to change: `# hadolint ignore=DL3008` and `# hadolint global ignore=…` comments count, `.hadolint.yaml` is read where there is no " +
			"`dockcheck.toml`, and wherever a rule's name goes, hadolint's code does, too: `--ignore DL3008`. `--preset hadolint` has on what hadolint has on.\n\n" +
			"ShellCheck's codes (`SC2086`) are those of the rules of the theme [shell](../rules/README.md#shell)."},
		{"buildkit", "BuildKit", "These are the build checks of `docker build --check`. " +
			"`# check=skip=StageNameCasing` and `# check=error=true` count. A check's name goes wherever a rule's name does: `--ignore StageNameCasing`."},
		{"trivy", "Trivy", "These are Trivy's checks of Dockerfiles. A code goes wherever a rule's name does: `--ignore DS-0002`; `AVD-DS-0002` does, too."},
		{"checkov", "Checkov", "These are Checkov's checks of Dockerfiles. A code goes wherever a rule's name does: `--ignore CKV_DOCKER_3`."},
		{"kics", "KICS", "These are the queries that KICS has for Dockerfiles, by their ids. An id goes wherever a rule's name does."},
		{"sonar", "Sonar", "These are Sonar's rules for Docker. A key goes wherever a rule's name does: `--ignore S6471`. `--format sonar` writes what SonarQube imports."},
	}
}

// Tools are the names of the tools that From knows.
func Tools() []string {
	var names []string
	for _, t := range tools() {
		names = append(names, t.name)
	}
	return names
}

// split is an alias as the name of the tool that has it and the code there.
func split(alias string) (name, code string) {
	if name, rest, ok := strings.Cut(alias, ":"); ok {
		return name, rest
	}
	switch {
	case numbered(alias, "DL"):
		return "hadolint", alias
	case numbered(alias, "SC"), alias == lint.AnyShellCheck:
		return "ShellCheck", alias
	}
	return "buildkit", alias
}

// numbered reports whether a code is a prefix and a number.
func numbered(code, prefix string) bool {
	rest, ok := strings.CutPrefix(code, prefix)
	return ok && rest != "" && strings.Trim(rest, "0123456789") == ""
}

// title is a tool's name as its makers write it.
func title(name string) string {
	for _, t := range tools() {
		if t.name == name {
			return t.title
		}
	}
	switch name {
	case "roast":
		return "dockerfile-roast"
	case "pathfinder":
		return "code-pathfinder"
	case "scorecard":
		return "OpenSSF Scorecard"
	}
	return name
}

// aliasWords are aliases as "hadolint `DL3006`", those of a tool together.
func aliasWords(aliases []string) []string {
	var order []string
	codes := map[string][]string{}
	for _, alias := range aliases {
		name, code := split(alias)
		if !slices.Contains(order, name) {
			order = append(order, name)
		}
		codes[name] = append(codes[name], "`"+code+"`")
	}
	out := make([]string, len(order))
	for i, name := range order {
		out[i] = title(name) + " " + strings.Join(codes[name], " ")
	}
	return out
}
