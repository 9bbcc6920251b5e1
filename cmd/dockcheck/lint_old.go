package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/dockcheck/dockcheck/lint"
)

// hideOld hides the findings that --baseline knows and those that are not on
// lines changed since the --new-from revision.
func (l *linting) hideOld(files []*linted) error {
	if l.flags.newFrom != "" {
		if err := l.hideUnchanged(files); err != nil {
			return err
		}
	}
	if l.flags.baseline == "" {
		return nil
	}
	data, err := os.ReadFile(l.flags.baseline)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("--baseline: %s is not there; --write-baseline %[1]s writes it", l.flags.baseline)
	}
	if err != nil {
		return fmt.Errorf("--baseline: %w", err)
	}
	base, err := lint.ReadBaseline(data)
	if err != nil {
		return fmt.Errorf("--baseline: %s %w", l.flags.baseline, err)
	}
	for _, file := range files {
		if len(file.Findings) > 0 {
			base.Hide(l.baselinePath(l.flags.baseline, file), file.Doc, file.Findings)
		}
	}
	return nil
}

// saveBaseline writes the findings as a baseline.
func (l *linting) saveBaseline(files []*linted) error {
	base := &lint.Baseline{}
	for _, file := range files {
		if len(file.Findings) > 0 {
			base.Add(l.baselinePath(l.flags.writeBaseline, file), file.Doc, file.Findings)
		}
	}
	if err := os.WriteFile(l.flags.writeBaseline, base.Write(), 0o644); err != nil {
		return fmt.Errorf("--write-baseline: %w", err)
	}
	l.note(fmt.Sprintf("%s: wrote %d findings; --baseline %[1]s hides them", l.flags.writeBaseline, base.Len()))
	return l.status(nil)
}

// baselinePath is the path of a file as a baseline has it: from the directory of
// the baseline.
func (l *linting) baselinePath(baseline string, file *linted) string {
	abs, err := filepath.Abs(baseline)
	if err != nil {
		return file.Path
	}
	rel, err := filepath.Rel(filepath.Dir(abs), file.abs)
	if err != nil {
		return file.Path
	}
	return filepath.ToSlash(rel)
}

// hideUnchanged hides the findings that touch no line changed since a revision.
func (l *linting) hideUnchanged(files []*linted) error {
	if len(files) == 0 {
		return nil
	}
	changes, err := changesSince(l.dir, l.flags.newFrom)
	if err != nil {
		return fmt.Errorf("--new-from: %w", err)
	}
	for _, file := range files {
		for _, f := range file.Findings {
			lines := file.Doc.Lines()
			first, last := lines.Line(max(f.Span.Start, 0)), lines.Line(max(f.Span.End, f.Span.Start, 0))
			if !f.Suppressed && !changes.touch(file.abs, first, last) {
				f.Suppressed, f.Reason = true, "not changed since "+l.flags.newFrom
			}
		}
	}
	return nil
}
