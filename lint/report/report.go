// Package report writes what was found: one file per format.
package report

import (
	"io"
	"iter"
	"time"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

// Report is what a run found.
type Report struct {
	Files   []File       // all that were linted, in order
	Rules   []*lint.Rule // those that ran
	Version string       // of dockcheck
	Elapsed time.Duration
	Fixed   int      // findings that --fix repaired and that are not in Files any more
	Notes   []string // what was left out, and why; in the formats that have a place for it

	ShellCheck Program
}

// Program is what came of another program that was to look at the files, too.
type Program struct {
	Status  string // off, absent, ran, failed; "" is off
	Version string // "" when it did not run
}

// File is a file that was linted.
type File struct {
	Path     string           // as the user knows it
	Doc      *parser.Document // may be Bare; nil does when there are no findings
	Findings []*lint.Finding  // in order, the suppressed ones included
}

// Options are how a report looks.
type Options struct {
	Color bool   // ANSI colours
	Links bool   // OSC 8 hyperlinks
	Width int    // columns of the terminal; 0 when there is none
	Dir   string // what paths in formats for other programs are relative to: the repository; "" leaves them
}

// Format writes a report. Its errors are the writer's.
type Format func(w io.Writer, r *Report) error

type format struct {
	name string
	new  func(Options) Format
}

var formats = []format{
	{"text", newText},
	{"concise", newConcise},
	{"json", newJSON},
	{"sarif", newSARIF},
	{"github", newGitHub},
	{"gitlab", newGitLab},
	{"gnu", newGNU},
	{"checkstyle", newCheckstyle},
	{"junit", newJUnit},
	{"rdjson", newRDJSON},
	{"sonar", newSonar},
	{"hadolint-json", newHadolint},
	{"markdown", newMarkdown},
}

// Names are the formats there are, the default first.
func Names() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// New is the format of that name; false when there is none.
func New(name string, o Options) (Format, bool) {
	for _, f := range formats {
		if f.name == name {
			return f.new(o), true
		}
	}
	return nil, false
}

// visible are the findings that no comment or baseline hides.
func (r *Report) visible() iter.Seq2[*File, *lint.Finding] {
	return func(yield func(*File, *lint.Finding) bool) {
		for i := range r.Files {
			for _, f := range r.Files[i].Findings {
				if !f.Suppressed && !yield(&r.Files[i], f) {
					return
				}
			}
		}
	}
}

// clamp makes sure that a span lies in the file.
func (f *File) clamp(s parser.Span) parser.Span {
	size := int32(len(f.Doc.Source))
	start := min(max(s.Start, 0), size)
	return parser.Span{Start: start, End: min(max(s.End, start), size)}
}

// place is where a span starts and ends, with columns in code points.
func (f *File) place(s parser.Span) (start, end source.Position) {
	s = f.clamp(s)
	return f.Doc.Lines().Position(s.Start), f.Doc.Lines().Position(s.End)
}
