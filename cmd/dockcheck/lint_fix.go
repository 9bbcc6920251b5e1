package main

import (
	"errors"
	"fmt"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/fix"
	"github.com/dockcheck/dockcheck/parser"
)

// repairing says what lint does besides finding.
type repairing struct {
	fix, unsafe, only, diff bool
}

// wanted reports whether anything is to be repaired. Each of the flags asks for it.
func (r repairing) wanted() bool { return r.fix || r.unsafe || r.only || r.diff }

// repair fixes what was found, in the files or as a diff, and reports what is left.
func (l *linting) repair(files []*linted) error {
	results := make([]*fix.Result, len(files))
	for i, file := range files {
		results[i] = l.fixes(file)
	}
	if l.flags.diff {
		return l.showDiffs(files, results)
	}
	for i, file := range files {
		if err := l.save(file, results[i]); err != nil {
			l.fail(fmt.Errorf("%s: %w", file.Path, err))
			results[i] = nil
		}
	}
	if err := l.hideOld(files); err != nil {
		return err
	}
	l.sayFixed(files, results)
	if l.flags.only {
		return l.status(nil)
	}
	if err := l.write(files); err != nil {
		return err
	}
	return l.status(files)
}

// fixes repairs a file in memory. Nothing is done when nothing can be.
func (l *linting) fixes(file *linted) *fix.Result {
	if !l.fixable(file) {
		return nil
	}
	first := true
	o := fix.Options{
		Lint: func(d *parser.Document) []*lint.Finding {
			if first {
				first = false
				return file.Findings
			}
			r, err := l.linter.Document(d, file.abs)
			if err != nil { // it was read before
				l.fail(err)
				return nil
			}
			return r.Findings
		},
		Allow: func(_ *lint.Finding, x lint.Fix) bool { return l.flags.unsafe || x.Safety == lint.Safe },
	}
	if l.flags.newFrom != "" || l.flags.baseline != "" {
		o.Rounds = 1 // what is old is known of the file as it was
	}
	r := fix.Document(parser.Parse(file.Path, file.Doc.Source), o)
	for _, x := range r.Refused {
		at := x.Doc.Lines().Position(x.Finding.Span.Start)
		l.fail(fmt.Errorf("%s:%d:%d: the fix of %s is not made: %s; please report it with the file", file.Path, at.Line, at.Column, x.Finding.Rule.Name, x.Reason))
	}
	return r
}

func (l *linting) fixable(file *linted) bool {
	for _, f := range file.Findings {
		for _, x := range f.Fixes {
			if !f.Suppressed && (l.flags.unsafe || x.Safety == lint.Safe) {
				return true
			}
		}
	}
	return false
}

// save writes a file that was fixed; standard input goes to standard output, fixed
// or not, and reports to standard error.
func (l *linting) save(file *linted, r *fix.Result) error {
	before := file.src
	after := before
	if r != nil && r.Changed() {
		after = r.Doc.Source
	}
	if file.stdin {
		_, err := l.out.Write(after)
		l.out = l.err
		if err != nil {
			return err
		}
	} else if r != nil && r.Changed() {
		if err := l.replace(file.abs, before, after); err != nil {
			return err
		}
	}
	if r != nil {
		file.Doc, file.Findings = r.Doc, r.Left
	}
	return nil
}

// sayFixed says what was done with each file.
func (l *linting) sayFixed(files []*linted, results []*fix.Result) {
	for i, file := range files {
		r := results[i]
		if r == nil || !r.Changed() {
			continue
		}
		l.fixed += len(r.Fixed)
		left := 0
		for _, f := range file.Findings {
			if !f.Suppressed {
				left++
			}
		}
		if !l.flags.quiet {
			fmt.Fprintf(l.err, "fixed %s in %s; %d left\n", countOf(len(r.Fixed), "finding"), file.Path, left)
		}
	}
}

// showDiffs shows what fixes would change.
func (l *linting) showDiffs(files []*linted, results []*fix.Result) error {
	changed := false
	for i, file := range files {
		if r := results[i]; r != nil && r.Changed() {
			changed = true
			if err := l.showDiff(file.Path, file.src, r.Doc.Source); err != nil {
				return err
			}
		}
	}
	if err := l.status(nil); err != nil || !changed {
		return err
	}
	return exitFindings
}

func (f *lintFlags) repairContradictions() error {
	switch {
	case f.diff && f.only:
		return errors.New("--diff shows what --fix would do, --fix-only does it; give one of the two")
	case f.diff && f.fix:
		return errors.New("--diff shows what --fix would do; give one of the two")
	case f.wanted() && f.writeBaseline != "":
		return errors.New("--write-baseline writes what is found, fixing changes it; do one after the other")
	case f.wanted() && f.statistics && f.diff:
		return errors.New("--diff shows no findings that --statistics could count")
	}
	return nil
}
