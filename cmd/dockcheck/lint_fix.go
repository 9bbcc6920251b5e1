package main

import (
	"bytes"
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
	errs := make([]error, len(files))
	l.each(len(files), func(i int) { results[i], errs[i] = l.fixes(files[i]) })
	for i, file := range files {
		if errs[i] != nil {
			l.fail(errs[i])
		}
		l.sayRefused(file, results[i])
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

// fixes repairs a file in memory. Nothing is done when nothing can be. Its error
// names the file; a panic is one, too.
func (l *linting) fixes(file *linted) (r *fix.Result, err error) {
	if !l.fixable(file) {
		return nil, nil
	}
	defer func() {
		if cause := recover(); cause != nil {
			r, err = nil, fmt.Errorf("%s: internal error: %v; please report it with the file", file.Path, cause)
		}
	}()
	first := true
	o := fix.Options{
		Lint: func(d *parser.Document) []*lint.Finding {
			if first {
				first = false
				return file.Findings
			}
			r, again := l.linter.Document(d, file.abs)
			if again != nil { // it was read before
				err = again
				return nil
			}
			return r.Findings
		},
		Allow: func(_ *lint.Finding, x lint.Fix) bool { return l.flags.unsafe || x.Safety == lint.Safe },
	}
	if l.flags.newFrom != "" || l.flags.baseline != "" {
		o.Rounds = 1 // what is old is known of the file as it was
	}
	return fix.Document(parser.Parse(file.Path, file.Doc.Source), o), err
}

// sayRefused says which fixes are not made, and keep a file as it was.
func (l *linting) sayRefused(file *linted, r *fix.Result) {
	if r == nil {
		return
	}
	for _, x := range r.Refused {
		at := file.Path
		if bytes.Equal(x.Doc.Source, r.Doc.Source) {
			p := x.Doc.Lines().Position(x.Finding.Span.Start)
			at = fmt.Sprintf("%s:%d:%d", file.Path, p.Line, p.Column)
		}
		name := x.Finding.Rule.Name
		l.fail(fmt.Errorf("%s: the fix of %s is not made, and the file stays as it was: %s; please report it with the file (--ignore %s repairs the rest)", at, name, x.Reason, name))
	}
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
