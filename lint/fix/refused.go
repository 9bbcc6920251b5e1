package fix

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// sayRefused has the findings of a document say why it stays as it was: those
// whose fix is refused instead of offering it. One that would only be there
// after other fixes speaks through the findings of these.
func sayRefused(d *parser.Document, findings []*lint.Finding, r *Result) {
	for _, x := range r.Refused {
		k := key(x.Doc, x.Finding, x.Fix)
		said := false
		for _, f := range findings {
			if drop(d, f, k) {
				f.Note(nil, "the fix is not made, and the file stays as it was: %s", x.Reason)
				said = true
			}
		}
		for _, f := range r.Fixed {
			if !said && slices.Contains(findings, f) {
				f.Note(nil, "the file stays as it was, since after this fix another one, of %s, is not made: %s", x.Finding.Rule.Name, x.Reason)
			}
		}
	}
}

// drop takes the fixes with a key from a finding, and reports whether there were
// some.
func drop(d *parser.Document, f *lint.Finding, k string) bool {
	had := len(f.Fixes)
	f.Fixes = slices.DeleteFunc(slices.Clone(f.Fixes), func(x lint.Fix) bool { return key(d, f, x) == k })
	return len(f.Fixes) < had
}
