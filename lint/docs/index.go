package docs

import (
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

// Index is the table of all rules in Markdown, by theme.
func Index(rules []*lint.Rule) string {
	var b strings.Builder
	b.WriteString(generated + "# Rules\n\n")
	counts := map[lint.Preset]int{}
	for _, r := range rules {
		counts[r.Preset]++
	}
	fmt.Fprintf(&b, "%d rules: %d are recommended and on by default, %d more are strict (`--preset strict`), and %d are on when they are selected.\n",
		len(rules), counts[lint.Recommended], counts[lint.Strict], counts[lint.OptIn])
	b.WriteString("A safe fix is made by `--fix`, an unsafe one only with `--unsafe-fixes`.\n\nComing from " + migrationLinks() + "?\n")
	for _, theme := range themes(rules) {
		fmt.Fprintf(&b, "\n## %s\n\n| rule | what is wrong | severity | preset | fix |\n|---|---|---|---|---|\n", theme)
		for _, r := range rules {
			if r.Theme == theme {
				fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s | %s | %s |\n", r.Name, r.Name, cell(r.Doc.Title), r.Severity, r.Preset, fixWord(r))
			}
		}
	}
	return b.String()
}

func migrationLinks() string {
	var links []string
	for _, t := range tools() {
		links = append(links, fmt.Sprintf("[%s](../migration/%s.md)", t.title, t.name))
	}
	last := len(links) - 1
	return strings.Join(links[:last], ", ") + " or " + links[last]
}
