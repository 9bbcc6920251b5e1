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

// Result is what became of a document. With a fix refused, it stays as it was.
type Result struct {
	Doc     *parser.Document // as it is now
	Left    []*lint.Finding  // what is wrong with it now
	Fixed   []*lint.Finding  // what was repaired, round by round, each at its place before its round
	Refused []Refusal        // fixes that are not made, and keep the others from being made
}

// Changed reports whether anything was repaired.
func (r *Result) Changed() bool { return len(r.Fixed) > 0 }

// Refusal is a fix that is not made, because its result would not be right.
type Refusal struct {
	Finding *lint.Finding    // at its place in Doc
	Doc     *parser.Document // as it was to be fixed: others may have been made before
	Fix     lint.Fix
	Reason  string
}

// manyRounds is enough for fixes that make way for each other. Those that never
// come to an end are refused long before.
const manyRounds = 20

// Document repairs a document: all fixes that do not get in each other's way,
// then again what is left, until nothing is. Every result is checked before it
// counts. A fix whose result is not right has something wrong, and then who knows
// what else: it is refused, and the document stays as it was.
func Document(d *parser.Document, o Options) *Result {
	w := &work{Options: o, waits: map[string]bool{}, seen: map[string]bool{}}
	first := o.Lint(d)
	r := &Result{Doc: d, Left: first}
	rounds := o.Rounds
	if rounds == 0 {
		rounds = manyRounds
	}
	for n := 0; n < rounds; {
		done, made := w.step(r)
		if len(r.Refused) > 0 {
			sayRefused(d, first, r)
			return &Result{Doc: d, Left: first, Refused: r.Refused}
		}
		if done {
			break
		}
		if made {
			n++
		}
	}
	return r
}

// step makes the fixes of one round. It reports done when there is nothing left
// to make, and made when fixes were.
func (w *work) step(r *Result) (done, made bool) {
	w.seen[string(r.Doc.Source)] = true
	after, changes := w.round(r)
	if len(changes) == 0 {
		done = len(w.waits) == 0
		w.single = !done
		clear(w.waits)
		return done, false
	}
	left := w.Lint(after)
	if stay := remaining(r.Left, left, changes); len(stay) > 0 {
		w.hold(r, stay, len(changes), "the finding would still be there")
		return false, false // without them; each one held leaves less to try
	}
	if w.seen[string(after.Source)] {
		w.hold(r, changes, len(changes), "it undoes what another fix does")
		return false, false
	}
	w.single = false
	clear(w.waits)
	for _, c := range changes {
		r.Fixed = append(r.Fixed, c.finding)
	}
	r.Doc, r.Left = after, left
	return false, true
}

// work is a document being repaired.
type work struct {
	Options
	seen   map[string]bool // the texts that there were
	waits  map[string]bool // fixes that did not work together with others
	single bool            // the next fix is made alone
}

// hold refuses changes that did not work alone. Those that did not work together
// with others wait until these are made, and are then made one by one.
func (w *work) hold(r *Result, changes []change, together int, reason string) {
	for _, c := range changes {
		if together == 1 {
			r.Refused = append(r.Refused, Refusal{c.finding, r.Doc, c.fix, reason})
		} else {
			w.waits[key(r.Doc, c.finding, c.fix)] = true
		}
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
		i := slices.IndexFunc(f.Fixes, func(x lint.Fix) bool { return w.Allow(f, x) && !w.waits[key(r.Doc, f, x)] })
		if i < 0 || f.Fixes[i].Preserves != preserving || conflicts(edits, f.Fixes[i].Edits) {
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
		if conflicting(c.fix.Edits) {
			return d, "it would change a place twice"
		}
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
