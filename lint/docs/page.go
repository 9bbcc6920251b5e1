package docs

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/report"
)

// generated stands at the top of what go generate writes.
const generated = "<!-- Written by go generate ./... from the rules. Change it there. -->\n\n"

// Page is a rule's page in Markdown. All are the rules it can be related to.
func Page(r *lint.Rule, all []*lint.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s# %s\n\n%s\n\n", generated, r.Name, sentence(r.Doc.Title))
	pageFacts(&b, r)
	fmt.Fprintf(&b, "\n## Why\n\n%s\n", strings.TrimSpace(r.Doc.Why))
	for i, ex := range r.Doc.Examples {
		title := "Example"
		if i > 0 {
			title = "Another example"
		}
		fmt.Fprintf(&b, "\n## %s\n", title)
		pageExample(&b, r, show(r, ex))
	}
	pageOptions(&b, r)
	fmt.Fprintf(&b, "\n## Leave it out\n\nFor one instruction, with a comment above it:\n\n```dockerfile\n# dockcheck ignore=%s the reason\n```\n\n"+
		"For everything, in `dockcheck.toml`:\n\n```toml\n[lint]\nignore = [%q]\n```\n", r.Name, r.Name)
	pageLinks(&b, r, all)
	return b.String()
}

// pageFacts writes the table of what a rule is.
func pageFacts(b *strings.Builder, r *lint.Rule) {
	b.WriteString("| | |\n|---|---|\n")
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, "| %s | %s |\n", name, value)
		}
	}
	row("Severity", r.Severity.String())
	row("Preset", presetWords(r.Preset))
	row("Theme", fmt.Sprintf("[%s](README.md#%s)", r.Theme, r.Theme))
	row("Fix", fixFlags(r))
	row("Since", r.Since)
	row("Elsewhere", strings.Join(aliasWords(r.Aliases), ", "))
}

// fixFlags says what makes a rule's fixes.
func fixFlags(r *lint.Rule) string {
	switch safe, unsafe := fixes(r); {
	case safe && unsafe:
		return "with `--fix`, some only with `--unsafe-fixes`"
	case safe:
		return "with `--fix`"
	case unsafe:
		return "with `--unsafe-fixes`"
	}
	return ""
}

func presetWords(p lint.Preset) string {
	switch p {
	case lint.Recommended:
		return "recommended: on by default"
	case lint.Strict:
		return "strict: on with `--preset strict`"
	}
	return "none: on when it is selected"
}

// pageExample writes an example and what the tool says about it.
func pageExample(b *strings.Builder, r *lint.Rule, s shown) {
	if len(s.Options) > 0 {
		fmt.Fprintf(b, "\nWith these options:\n\n```toml\n[lint.rules.%s]\n", r.Name)
		for _, name := range slices.Sorted(maps.Keys(s.Options)) {
			fmt.Fprintf(b, "%s = %s\n", name, value(s.Options[name]))
		}
		b.WriteString("```\n")
	}
	pageContext(b, s.Files)
	fmt.Fprintf(b, "\n```dockerfile\n%s```\n\ndockcheck says:\n\n```text\n%s```\n", s.bad, s.output(report.Options{}))
	if s.good != "" {
		fmt.Fprintf(b, "\nBetter:\n\n```dockerfile\n%s```\n", s.good)
	}
	if s.fixed != "" && s.fixed != s.good {
		fmt.Fprintf(b, "\nWhat `--fix --unsafe-fixes` makes of it:\n\n```dockerfile\n%s```\n", s.fixed)
	}
}

// pageContext writes which files the build context of an example has.
func pageContext(b *strings.Builder, files map[string]string) {
	var empty []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if text := strings.TrimSpace(files[name]); text == "" {
			empty = append(empty, "`"+name+"`")
		} else {
			fmt.Fprintf(b, "\nThe build context has `%s`:\n\n```text\n%s\n```\n", name, text)
		}
	}
	if len(empty) > 0 {
		fmt.Fprintf(b, "\nThe build context has %s.\n", strings.Join(empty, ", "))
	}
}

// pageOptions writes the table of a rule's options.
func pageOptions(b *strings.Builder, r *lint.Rule) {
	if len(r.Options) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## Options\n\nUnder `[lint.rules.%s]` in `dockcheck.toml`:\n\n| option | default | meaning |\n|---|---|---|\n", r.Name)
	for _, o := range r.Options {
		fmt.Fprintf(b, "| `%s` | `%s` | %s |\n", o.Name, cell(value(o.Default)), cell(optionDoc(o)))
	}
}

// optionDoc says what an option means and which values it takes.
func optionDoc(o lint.Option) string {
	if len(o.Values) == 0 {
		return o.Doc
	}
	quoted := make([]string, len(o.Values))
	for i, v := range o.Values {
		quoted[i] = fmt.Sprintf("`%q`", v)
	}
	return strings.TrimSuffix(o.Doc, ".") + ": " + strings.Join(quoted, ", ")
}

// pageLinks writes where to read on.
func pageLinks(b *strings.Builder, r *lint.Rule, all []*lint.Rule) {
	rules := related(r, all)
	if len(rules)+len(r.Doc.Links) == 0 {
		return
	}
	b.WriteString("\n## See also\n\n")
	for _, other := range rules {
		fmt.Fprintf(b, "- [%s](%s.md): %s\n", other.Name, other.Name, lowerFirst(other.Doc.Title))
	}
	for _, link := range r.Doc.Links {
		fmt.Fprintf(b, "- <%s>\n", link)
	}
}

// cell is text for a cell of a Markdown table.
func cell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ").Replace(s)
}

// lowerFirst is a title within a sentence. A name keeps its capitals.
func lowerFirst(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if len(first) > 1 && strings.ToLower(first[1:]) != first[1:] || first == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
