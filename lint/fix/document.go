package fix

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// Options say what is fixed, and how.
type Options struct {
	Lint   func(*parser.Document) []*lint.Finding // what is wrong with a document
	Allow  func(*lint.Finding, lint.Fix) bool     // which fixes may be made
	Rounds int                                    // how often the result is linted and fixed again; 0 is often enough
}

// Result is what became of a document.
type Result struct {
	Doc     *parser.Document // as it is now
	Left    []*lint.Finding  // what is wrong with it now
	Fixed   []*lint.Finding  // what was repaired, round by round, each at its place before its round
	Refused []Refusal        // what was not, although a fix is there
}

// Changed reports whether anything was repaired.
func (r *Result) Changed() bool { return len(r.Fixed) > 0 }

// Refusal is a fix that was not made, because its result would not be right.
type Refusal struct {
	Finding *lint.Finding // at its place in Doc
	Doc     *parser.Document
	Fix     lint.Fix
	Reason  string
}

// manyRounds is enough for fixes that make way for each other. Those that never
// come to an end are refused long before.
const manyRounds = 20

// Document repairs a document: all fixes that do not get in each other's way,
// then again what is left, until nothing is. Every result is checked before it
// counts; a fix whose result is not right is refused, and the others are made.
func Document(d *parser.Document, o Options) *Result {
	w := &work{Options: o, refused: map[string]string{}, seen: map[string]bool{}, waits: map[string]bool{}}
	r := &Result{Doc: d, Left: o.Lint(d)}
	rounds := o.Rounds
	if rounds == 0 {
		rounds = manyRounds
	}
	for n := 0; n < rounds; {
		w.seen[string(r.Doc.Source)] = true
		after, made := w.round(r)
		if len(made) == 0 && len(w.waits) == 0 {
			break
		}
		if len(made) == 0 {
			w.single = true
			clear(w.waits)
			continue
		}
		left := o.Lint(after)
		if stay := remaining(r.Left, left, made); len(stay) > 0 {
			w.hold(r, stay, len(made), "the finding would still be there")
			continue // without them; each refusal leaves less to try
		}
		if w.seen[string(after.Source)] {
			w.hold(r, made, len(made), "it undoes what another fix does")
			continue
		}
		w.single = false
		clear(w.waits)
		for _, c := range made {
			r.Fixed = append(r.Fixed, c.finding)
		}
		r.Doc, r.Left = after, left
		n++
	}
	w.sayRefused(r)
	return r
}

// work is a document being repaired.
type work struct {
	Options
	refused map[string]string // why, by key
	seen    map[string]bool   // the texts that there were
	waits   map[string]bool   // fixes that did not work together with others
	single  bool              // the next fix is made alone
}

// hold refuses changes that did not work alone. Those that did not work together
// with others wait until these are made, and are then made one by one.
func (w *work) hold(r *Result, changes []change, together int, reason string) {
	if together == 1 {
		w.refuse(r, changes, reason)
		return
	}
	for _, c := range changes {
		w.waits[key(r.Doc, c.finding, c.fix)] = true
	}
}

// change is a fix that may be made.
type change struct {
	finding *lint.Finding
	fix     lint.Fix
}

// round makes the fixes that go together and are right. Those that leave the
// build as it is go first and alone, since more can be checked of them.
func (w *work) round(r *Result) (*parser.Document, []change) {
	for _, preserving := range []bool{true, false} {
		if after, made := w.make(r, w.candidates(r, preserving)); len(made) > 0 {
			return after, made
		}
	}
	return r.Doc, nil
}

// candidates are the fixes to make together: of each finding the first that is
// allowed, from the top of the file down, without those that touch one before.
func (w *work) candidates(r *Result, preserving bool) []change {
	var out []change
	var edits []lint.Edit
	for _, f := range r.Left {
		if f.Suppressed {
			continue
		}
		i := slices.IndexFunc(f.Fixes, func(x lint.Fix) bool { return w.Allow(f, x) && w.open(key(r.Doc, f, x)) })
		if i < 0 || f.Fixes[i].Preserves != preserving || conflicts(edits, f.Fixes[i].Edits) || conflicting(f.Fixes[i].Edits) {
			continue
		}
		edits = append(edits, f.Fixes[i].Edits...)
		out = append(out, change{f, f.Fixes[i]})
		if w.single {
			break
		}
	}
	return out
}

// open reports whether a fix may be tried.
func (w *work) open(key string) bool { return w.refused[key] == "" && !w.waits[key] }

// sayRefused has the findings that are left say why a fix was not made, instead
// of offering it.
func (w *work) sayRefused(r *Result) {
	for _, f := range r.Left {
		f.Fixes = slices.DeleteFunc(slices.Clone(f.Fixes), func(x lint.Fix) bool {
			reason := w.refused[key(r.Doc, f, x)]
			if reason != "" {
				f.Note(nil, "the fix is not made: %s", reason)
			}
			return reason != ""
		})
	}
}

// make makes fixes together, or if the result is not right one after the other,
// without those that make it wrong.
func (w *work) make(r *Result, changes []change) (*parser.Document, []change) {
	if after, reason := apply(r.Doc, changes); reason == "" {
		return after, changes
	}
	var made []change
	after := r.Doc
	for _, c := range changes {
		next, reason := apply(r.Doc, append(slices.Clone(made), c))
		if reason == "" {
			made, after = append(made, c), next
		} else {
			w.hold(r, []change{c}, len(made)+1, reason)
		}
	}
	return after, made
}

func (w *work) refuse(r *Result, changes []change, reason string) {
	for _, c := range changes {
		k := key(r.Doc, c.finding, c.fix)
		if w.refused[k] == "" {
			w.refused[k] = reason
			r.Refused = append(r.Refused, Refusal{c.finding, r.Doc, c.fix, reason})
		}
	}
}

// key is a fix of a finding, in words that stay the same when other places of
// the file change.
func key(d *parser.Document, f *lint.Finding, x lint.Fix) string {
	k := f.Rule.Name + "\x00" + f.Message + "\x00" + x.Title + "\x00" + d.Text(clamp(d, f.Span))
	for _, e := range x.Edits {
		k += "\x00" + d.Text(clamp(d, e.Span)) + "\x00" + e.Text
	}
	return k
}

func clamp(d *parser.Document, s parser.Span) parser.Span {
	size := int32(len(d.Source))
	start := min(max(s.Start, 0), size)
	return parser.Span{Start: start, End: min(max(s.End, start), size)}
}

// apply makes fixes and checks the result. The reason says why it is not right.
func apply(d *parser.Document, changes []change) (*parser.Document, string) {
	var edits []lint.Edit
	preserves := true
	for _, c := range changes {
		for _, e := range c.fix.Edits {
			if e.Span != clamp(d, e.Span) {
				return d, "it is about a place that is not in the file"
			}
		}
		edits = append(edits, c.fix.Edits...)
		preserves = preserves && c.fix.Preserves
	}
	after := parser.Parse(d.Path, Edit(d.Source, edits))
	return after, check(d, after, edits, preserves)
}
