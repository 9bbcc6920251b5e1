package docs

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/rules"
)

// Every alias of a tool that we have the list of is in that list: a mistyped
// code would never be found out.
func TestAliasesAreListed(t *testing.T) {
	for _, tool := range tools() {
		listed := len(foreigns(tool, nil))
		for _, f := range foreigns(tool, rules.All)[listed:] {
			t.Errorf("%s of %s is not in codes/%s.tsv", f.code, f.rules[0].Name, tool.name)
		}
	}
}

// Codes are listed once, with what they are about.
func TestCodes(t *testing.T) {
	for _, tool := range tools() {
		seen := map[string]bool{}
		for _, f := range foreigns(tool, nil) {
			if f.code == "" || f.what == "" || seen[f.code] {
				t.Errorf("%s: %q is there twice or says nothing", tool.name, f.code)
			}
			seen[f.code] = true
		}
	}
}
