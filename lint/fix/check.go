package fix

import (
	"fmt"
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/compare"
)

// check says why a document must not become another one by edits, or "".
func check(before, after *parser.Document, edits []lint.Edit, preserves bool) string {
	if reason := syntax(before, after); reason != "" {
		return reason
	}
	if preserves {
		for _, d := range compare.Documents(before, after, compare.Effect) {
			return "the build would not stay the same: " + d.Message
		}
	}
	if reason := untouched(before, after, edits); reason != "" {
		return reason
	}
	return kept(before, after, edits)
}

// syntax finds what could be read before, and cannot be any more.
func syntax(before, after *parser.Document) string {
	had := map[string]int{}
	for _, message := range before.Unreadable() {
		had[message]++
	}
	for _, message := range after.Unreadable() {
		if had[message]--; had[message] < 0 {
			return "the file could not be read any more: " + message
		}
	}
	return ""
}

// untouched finds an instruction that has no edit in it and has changed all the
// same, or is gone.
func untouched(before, after *parser.Document, edits []lint.Edit) string {
	next := 0
	for _, in := range before.Instructions {
		if touched(in, edits) {
			continue
		}
		for next < len(after.Instructions) && !same(in, after.Instructions[next]) {
			next++
		}
		if next == len(after.Instructions) {
			line := before.Lines().Line(in.Span().Start)
			return fmt.Sprintf("it would change the %s of line %d, which it is not about", in.Common().Name(), line)
		}
		next++
	}
	return ""
}

func touched(in parser.Instruction, edits []lint.Edit) bool {
	span := in.Span()
	for _, e := range edits {
		if e.Span.Start <= span.End && span.Start <= e.Span.End {
			return true
		}
	}
	return false
}

func same(a, b parser.Instruction) bool {
	return a.Common().Text.String == b.Common().Text.String && compare.Instructions(a, b, compare.Bytes) == ""
}

// remaining are the changes whose findings are still there at their places.
func remaining(before, left []*lint.Finding, made []change) []change {
	var edits []lint.Edit
	for _, c := range made {
		edits = append(edits, c.fix.Edits...)
	}
	var out []change
	for _, c := range made {
		if count(left, c.finding) <= count(before, c.finding)-times(made, c.finding) {
			continue // another one may have moved to its place
		}
		from, to := moved(c.finding.Span.Start, edits)
		if slices.ContainsFunc(left, func(f *lint.Finding) bool {
			return alike(f, c.finding) && from <= f.Span.Start && f.Span.Start <= to
		}) {
			out = append(out, c)
		}
	}
	return out
}

// alike reports whether two findings say the same.
func alike(a, b *lint.Finding) bool {
	return a.Rule == b.Rule && a.Message == b.Message && !a.Suppressed && !b.Suppressed
}

func count(list []*lint.Finding, like *lint.Finding) int {
	n := 0
	for _, f := range list {
		if alike(f, like) {
			n++
		}
	}
	return n
}

func times(made []change, like *lint.Finding) int {
	n := 0
	for _, c := range made {
		if alike(c.finding, like) {
			n++
		}
	}
	return n
}

// moved is where an offset is behind edits: from and to differ where text is put
// in right there.
func moved(offset int32, edits []lint.Edit) (from, to int32) {
	from = offset
	for _, e := range edits {
		grown := int32(len(e.Text)) - (e.Span.End - e.Span.Start)
		switch {
		case e.Span.End < offset || e.Span.End == offset && !e.Span.Empty():
			from, to = from+grown, to+grown
		case e.Span.Start == offset && e.Span.Empty():
			to += grown
		case e.Span.Start < offset: // within the edit
			from += e.Span.Start - offset
			to += int32(len(e.Text)) - (offset - e.Span.Start)
		}
	}
	return from, to + offset
}
