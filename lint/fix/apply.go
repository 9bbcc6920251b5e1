// Package fix applies the edits of findings.
package fix

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

// Apply makes the edits of the first fix of each finding that is allowed, from
// the top of the file down; a fix that overlaps one applied before it is left
// for the next round. It returns the new text and the findings that were fixed.
func Apply(src []byte, findings []*lint.Finding, allowed func(lint.Fix) bool) ([]byte, []*lint.Finding) {
	var edits []lint.Edit
	var fixed []*lint.Finding
	for _, f := range findings {
		i := slices.IndexFunc(f.Fixes, allowed)
		if i < 0 || conflicts(edits, f.Fixes[i].Edits) {
			continue
		}
		edits = append(edits, f.Fixes[i].Edits...)
		fixed = append(fixed, f)
	}
	return Edit(src, edits), fixed
}

func conflicts(have, more []lint.Edit) bool {
	for _, a := range more {
		for _, b := range have {
			if a.Span.Overlaps(b.Span) || a.Span == b.Span || a.Span.Empty() && b.Span.Contains(a.Span) || b.Span.Empty() && a.Span.Contains(b.Span) {
				return true
			}
		}
	}
	return false
}

// conflicting reports whether the edits of a fix get in each other's way. What is
// put in right before or behind what it takes out does not.
func conflicting(edits []lint.Edit) bool {
	within := func(a, b lint.Edit) bool { return b.Span.Start < a.Span.Start && a.Span.End < b.Span.End }
	for i, a := range edits {
		for _, b := range edits[:i] {
			if a.Span.Overlaps(b.Span) || a.Span == b.Span || within(a, b) || within(b, a) {
				return true
			}
		}
	}
	return false
}

// Edit makes edits that do not overlap. What they put in gets the line ends that
// the file has.
func Edit(src []byte, edits []lint.Edit) []byte {
	edits = slices.Clone(edits)
	end := lineEnd(src)
	slices.SortStableFunc(edits, func(a, b lint.Edit) int {
		return cmp.Or(int(a.Span.Start-b.Span.Start), int(a.Span.End-b.Span.End))
	})
	var out []byte
	pos := int32(0)
	for _, e := range edits {
		out = append(out, src[pos:e.Span.Start]...)
		out = append(out, strings.ReplaceAll(e.Text, "\n", end)...)
		pos = e.Span.End
	}
	return append(out, src[pos:]...)
}

// lineEnd is what the lines of a file end with.
func lineEnd(src []byte) string {
	if i := bytes.IndexByte(src, '\n'); i > 0 && src[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}
