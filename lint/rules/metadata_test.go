package rules

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
)

var (
	kebab   = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	version = regexp.MustCompile(`^\d+\.\d+\.\d+$`)

	// The codes of other tools: hadolint's, ShellCheck's and BuildKit's as they
	// are, others behind the tool's name.
	aliasForms = regexp.MustCompile(`^(DL\d{4}|SC\d{4}|SC\*|[A-Z]+[a-z][A-Za-z]+` +
		`|trivy:DS-\d{4}|checkov:CKV2?_DOCKER_\d+|kics:[0-9a-f]{8}((-[0-9a-f]{4}){3}-[0-9a-f]{12})?|sonar:S\d{4}` +
		`|docker-bench:\d+(\.\d+)+|terrascan:AC_DOCKER_\d{4,5}|dockle:(DKL|CIS)-[A-Z]+-\d{4}|roast:DF\d{3}` +
		`|pathfinder:DOCKER-[A-Z]+-\d{3}|(semgrep|scorecard|mondoo|tally|whalelint|dockerfilelint|dockerlinter|binnacle|dockadvisor|dockerfile-utils|dockerfile_lint|snyk|docs):\S+)$`)
)

// Every rule says all there is to say about it, in the same way.
func TestMetadata(t *testing.T) {
	names := map[string]bool{}
	for _, r := range All {
		if names[r.Name] {
			t.Errorf("%s: there are two rules of that name", r.Name)
		}
		names[r.Name] = true
	}
	for _, r := range All {
		t.Run(r.Name, func(t *testing.T) {
			checkMetadata(t, r)
			checkText(t, r)
			for _, alias := range r.Aliases {
				if !aliasForms.MatchString(alias) || names[alias] {
					t.Errorf("the alias %q has no form that we know", alias)
				}
			}
		})
	}
}

func checkMetadata(t *testing.T, r *lint.Rule) {
	if !kebab.MatchString(r.Name) {
		t.Errorf("the name is not in kebab case")
	}
	if !version.MatchString(r.Since) {
		t.Errorf("Since is %q", r.Since)
	}
	if r.Severity.String() == "off" || r.Check == nil || r.Theme == "" {
		t.Errorf("severity, theme or check is missing")
	}
	for _, o := range r.Options {
		switch o.Default.(type) {
		case bool, int, string, []string, map[string]string:
		default:
			t.Errorf("the option %s has a default of type %T", o.Name, o.Default)
		}
		if !kebab.MatchString(o.Name) || o.Doc == "" {
			t.Errorf("the option %s has no doc, or a name that is not in kebab case", o.Name)
		}
	}
}

// checkText checks what people read.
func checkText(t *testing.T, r *lint.Rule) {
	if r.Doc.Title == "" || strings.HasSuffix(r.Doc.Title, ".") || strings.Contains(r.Doc.Title, "\n") {
		t.Errorf("the title is no line without a full stop: %q", r.Doc.Title)
	}
	if !strings.HasSuffix(strings.TrimSpace(r.Doc.Why), ".") && !strings.HasSuffix(strings.TrimSpace(r.Doc.Why), "```") {
		t.Errorf("Why is no text that ends with a full stop: %q", r.Doc.Why)
	}
	for _, link := range r.Doc.Links {
		if !strings.HasPrefix(link, "https://") || strings.ContainsAny(link, " <>") {
			t.Errorf("the link %q is not https", link)
		}
	}
	if r == lint.InternalError {
		return
	}
	for _, ex := range r.Doc.Examples {
		text, _, err := example.Strip(ex.Bad)
		if err != nil {
			t.Error(err)
		}
		for _, f := range example.Lint(r, ex, text) {
			checkMessages(t, f)
		}
	}
}

func checkMessages(t *testing.T, f *lint.Finding) {
	messages := []string{f.Message}
	for _, n := range f.Notes {
		messages = append(messages, n.Message)
	}
	for _, fix := range f.Fixes {
		messages = append(messages, fix.Title)
	}
	for _, m := range messages {
		if m == "" || m != strings.TrimSpace(m) || strings.HasSuffix(m, ".") && !strings.HasSuffix(m, "..") && !strings.HasSuffix(m, " .") || strings.Contains(m, "\n") {
			t.Errorf("a message is one line without a full stop: %q", m)
		}
	}
	if first, _, _ := strings.Cut(f.Message, " "); slices.Contains([]string{"The", "A", "An", "This", "Use", "Do", "Avoid", "Add", "No", "Not"}, first) {
		t.Errorf("a message starts in lower case: %q", f.Message)
	}
}
