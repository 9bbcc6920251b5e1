package lint

import (
	"slices"
	"strings"
)

// SameAlias reports whether a name that a user gave means an alias of a rule.
// Case does not matter, the tool's prefix may be left out (DS-0002 for
// trivy:DS-0002), and trivy's old AVD- may be there.
func SameAlias(name, alias string) bool {
	if strings.EqualFold(name, alias) {
		return true
	}
	tool, code, found := strings.Cut(alias, ":")
	if !found {
		return false
	}
	if given, rest, ok := strings.Cut(name, ":"); ok {
		if !strings.EqualFold(given, tool) {
			return false
		}
		name = rest
	}
	if len(name) > 4 && strings.EqualFold(name[:4], "AVD-") {
		name = name[4:]
	}
	return strings.EqualFold(name, code)
}

// HasAlias reports whether other tools call the rule so.
func (r *Rule) HasAlias(name string) bool {
	return slices.ContainsFunc(r.Aliases, func(a string) bool { return SameAlias(name, a) })
}

// HasAlias reports whether other tools call the finding so.
func (f *Finding) HasAlias(name string) bool {
	return slices.ContainsFunc(f.Aliases(), func(a string) bool { return SameAlias(name, a) })
}
