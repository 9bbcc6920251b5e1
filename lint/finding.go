package lint

import (
	"fmt"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

// Finding is something that a rule found.
type Finding struct {
	Rule     *Rule
	Severity Severity

	StrictOnly bool // of a recommended rule, but for strict: right, yet not for every taste
	ByCodeOnly bool // only for those who ask for it by another tool's code
	Suppressed bool // an ignore comment or a baseline hides it

	Span    parser.Span // the words it is about
	Message string      // lower case, no full stop: what is wrong, naming the thing
	Codes   []string    // the rule's aliases that this very finding stands for; nil for all of them
	Notes   []Note
	Fixes   []Fix  // alternatives, the best first
	Reason  string // of the ignore comment
}

// Note adds to a finding: another place, or what to do.
type Note struct {
	Span    parser.Span // empty for a note without a place
	Message string
}

// Fix is a repair.
type Fix struct {
	Title     string // what it does: "add --no-cache"
	Safety    Safety
	Preserves bool // the build stays the same, which is checked before anything is written
	Edits     []Edit
}

// Safety says whether a fix can be applied without a look at it.
type Safety uint8

// A safe fix builds the same image, or one that differs just as the rule's page
// promises. An unsafe one needs a look.
const (
	Safe Safety = iota
	Unsafe
)

func (s Safety) String() string { return [...]string{"safe", "unsafe"}[s] }

// Edit replaces what stands at a span. With Drops, it says that a command or an
// instruction may be gone behind it: without, a fix that loses one is refused.
// Line ends in Text are those of the file when it is written.
type Edit struct {
	Span  parser.Span
	Text  string
	Drops bool
}

// Replace puts text in the place of something.
func Replace(at source.Spanner, text string) Edit { return Edit{Span: at.Span(), Text: text} }

// Delete takes something out that is no command and no instruction.
func Delete(at source.Spanner) Edit { return Edit{Span: at.Span()} }

// Drop takes something out, and the commands and instructions that it has.
func Drop(at source.Spanner) Edit { return Edit{Span: at.Span(), Drops: true} }

// InsertBefore puts text before something.
func InsertBefore(at source.Spanner, text string) Edit {
	return Edit{Span: at.Span().Before(), Text: text}
}

// InsertAfter puts text behind something.
func InsertAfter(at source.Spanner, text string) Edit {
	return Edit{Span: at.Span().After(), Text: text}
}

// Note adds a note about another place; nil stands for no place.
func (f *Finding) Note(at source.Spanner, format string, args ...any) *Finding {
	n := Note{Message: fmt.Sprintf(format, args...)}
	if at != nil {
		n.Span = at.Span()
	}
	f.Notes = append(f.Notes, n)
	return f
}

// For says which of the rule's aliases this finding stands for, where they are
// about different things: DL3008 is about apt-get, DL3018 about apk.
func (f *Finding) For(codes ...string) *Finding {
	f.Codes = append(make([]string, 0, len(codes)), codes...)
	return f
}

// Aliases are what other tools call this finding.
func (f *Finding) Aliases() []string {
	if f.Codes != nil {
		return f.Codes
	}
	return f.Rule.Aliases
}

// As sets a severity other than the rule's.
func (f *Finding) As(s Severity) *Finding {
	f.Severity = s
	return f
}

// Strict leaves a finding of a recommended rule to the preset strict, and to
// those who select the rule: where it depends on what the file does not say, or
// where most would leave the file as it is.
func (f *Finding) Strict() *Finding {
	f.StrictOnly = true
	return f
}

// ByCode leaves a finding to those who ask for it by another tool's code: what
// that tool wants, and we do not.
func (f *Finding) ByCode() *Finding {
	f.ByCodeOnly = true
	return f
}

// Fix adds a safe fix.
func (f *Finding) Fix(title string, edits ...Edit) *Finding {
	f.Fixes = append(f.Fixes, Fix{Title: title, Edits: edits})
	return f
}

// PreservingFix adds a safe fix behind which the build is the same.
func (f *Finding) PreservingFix(title string, edits ...Edit) *Finding {
	f.Fixes = append(f.Fixes, Fix{Title: title, Preserves: true, Edits: edits})
	return f
}

// UnsafeFix adds a fix that needs a look.
func (f *Finding) UnsafeFix(title string, edits ...Edit) *Finding {
	f.Fixes = append(f.Fixes, Fix{Title: title, Safety: Unsafe, Edits: edits})
	return f
}
