package lint

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
)

// Experimental adds the rules that a file asks for itself, as it does of BuildKit:
// # check=experimental=InvalidDefinitionDescription, or all. It adds none where
// BuildKit's checks are not wanted: where just other rules are selected.
func (b *Rulebook) Experimental(doc *parser.Document, on []Enabled) []Enabled {
	names := experimental(doc)
	if len(names) == 0 || !slices.ContainsFunc(on, func(e Enabled) bool { return slices.ContainsFunc(e.Rule.Aliases, isBuildKit) }) {
		return on
	}
	for _, r := range b.Rules {
		wanted := slices.ContainsFunc(names, func(name string) bool {
			return name == "all" && slices.ContainsFunc(r.Aliases, isBuildKit) || slices.ContainsFunc(r.Aliases, func(a string) bool { return strings.EqualFold(a, name) })
		})
		if wanted && r.Preset == OptIn && enabled(on, r) == nil {
			on = append(slices.Clone(on), Enabled{Rule: r, Severity: r.Severity})
		}
	}
	return on
}

// experimental are the checks that # check=experimental= names.
func experimental(doc *parser.Document) []string {
	check := doc.Directive("check")
	if check == nil {
		return nil
	}
	var out []string
	for part := range strings.SplitSeq(check.Value.String, ";") {
		key, value, _ := strings.Cut(part, "=")
		if strings.TrimSpace(key) != "experimental" {
			continue
		}
		for name := range strings.SplitSeq(value, ",") {
			if name = strings.TrimSpace(name); name != "" {
				out = append(out, name)
			}
		}
	}
	return out
}
