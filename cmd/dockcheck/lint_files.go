package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/dockcheck/dockcheck/internal/discover"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/report"
	"github.com/dockcheck/dockcheck/parser"
)

// linted is a file that was linted.
type linted struct {
	report.File
	abs      string
	src      []byte // kept where it may be repaired
	stdin    bool
	settings *lint.Settings
}

// outcome is what came of a file: findings, a note why it was not linted, or an
// error.
type outcome struct {
	linted *linted
	note   string
	echo   []byte // what goes to standard output as it is
	err    error
}

// lint lints files, several at a time. What comes of it is in the order of the
// files and the same from run to run.
func (l *linting) lint(files []discover.File) []*linted {
	outcomes := make([]outcome, len(files))
	spendMemory(len(files))
	l.each(len(files), func(i int) { outcomes[i] = l.file(files[i]) })
	out := l.sort(outcomes)
	if l.flags.verbose {
		l.sayConfigurations(out)
	}
	return out
}

// each does something with n files, several at a time.
func (l *linting) each(n int, do func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(l.jobs(), n) {
		wait.Go(func() {
			for i := next.Add(1) - 1; int(i) < n; i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	wait.Wait()
}

// sort says what could not be linted and returns what was.
func (l *linting) sort(outcomes []outcome) []*linted {
	var out []*linted
	said := map[string]bool{} // a broken configuration is said once
	for _, o := range outcomes {
		switch {
		case o.err != nil && !said[o.err.Error()]:
			said[o.err.Error()] = true
			l.fail(o.err)
		case o.note != "" || o.echo != nil:
			if o.note != "" {
				l.note(o.note)
			}
			if o.echo != nil {
				_, _ = l.out.Write(o.echo)
				l.out = l.err
			}
		case o.linted != nil:
			out = append(out, o.linted)
		}
	}
	return out
}

// sayConfigurations says which configuration each file has.
func (l *linting) sayConfigurations(files []*linted) {
	for _, file := range files {
		path := cmp.Or(file.settings.Path, "no configuration")
		fmt.Fprintf(l.err, "%s: %s, %d rules\n", file.Path, path, len(file.settings.Rules(file.abs)))
	}
}

func (l *linting) jobs() int {
	if l.flags.jobs > 0 {
		return l.flags.jobs
	}
	return runtime.GOMAXPROCS(0)
}

// settings are the settings for a file, and whether they exclude it.
func (l *linting) settings(file discover.File) (s *lint.Settings, excluded bool, err error) {
	abs := l.abs(file)
	if s, err = l.linter.Finder.Settings(abs); err != nil {
		return nil, false, err
	}
	return s, (!file.Explicit || l.flags.forceExclude) && s.Excluded(abs), nil
}

// abs is the absolute path of a file; that of standard input is what the user
// says, or a Dockerfile in the working directory.
func (l *linting) abs(file discover.File) string {
	switch {
	case file.Abs != "":
		return file.Abs
	case filepath.IsAbs(l.flags.stdinFilename):
		return filepath.Clean(l.flags.stdinFilename)
	case l.flags.stdinFilename != "":
		return filepath.Join(l.dir, l.flags.stdinFilename)
	}
	return filepath.Join(l.dir, "Dockerfile")
}

// name is what a file is called in messages.
func (l *linting) name(file discover.File) string {
	if file.Path == "-" && l.flags.stdinFilename != "" {
		return l.flags.stdinFilename
	}
	return file.Path
}

// file lints a file. A panic is an error about the file, not the end of the run.
func (l *linting) file(file discover.File) (o outcome) {
	name := l.name(file)
	defer func() {
		if cause := recover(); cause != nil {
			o = outcome{err: fmt.Errorf("%s: internal error: %v; please report it with the file", name, cause)}
		}
	}()
	_, excluded, err := l.settings(file)
	if err != nil || excluded && !l.echoes(file) {
		return outcome{err: err}
	}
	src, err := l.read(file)
	if err != nil {
		return outcome{err: fmt.Errorf("%s: %w", name, err)}
	}
	if len(src) > 1<<20 {
		saveMemory()
	}
	doc := parser.Parse(name, src)
	note, err := notLinted(doc, file.Explicit)
	if excluded || note != "" || err != nil {
		o = outcome{note: note, err: err}
		if l.echoes(file) && err == nil {
			o.echo = src
		}
		return o
	}
	r, err := l.linter.Document(doc, l.abs(file))
	if err != nil {
		return outcome{err: err}
	}
	done := &linted{File: report.File{Path: name, Findings: r.Findings}, abs: l.abs(file), stdin: file.Path == "-", settings: r.Settings}
	if l.flags.wanted() {
		done.src = src
	}
	if len(r.Findings) > 0 {
		done.Doc = doc.Bare()
	}
	return outcome{linted: done}
}

// echoes reports whether a file goes to standard output, repaired or not.
func (l *linting) echoes(file discover.File) bool {
	return file.Path == "-" && l.flags.wanted() && !l.flags.diff
}

// maxSize is the largest file that is read. The largest real Dockerfiles have a
// few hundred kilobytes.
const maxSize = 64 << 20

func (l *linting) read(file discover.File) ([]byte, error) {
	in := l.in
	if file.Path != "-" {
		f, err := os.Open(file.Abs)
		if err != nil {
			return nil, withoutPath(err)
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxSize+1))
	switch {
	case err != nil:
		return nil, withoutPath(err)
	case len(data) > maxSize:
		return nil, errors.New("has more than 64 MB, not linted")
	}
	return bytes.Clone(data), nil // it is kept, and what ReadAll returns has room for more
}

// withoutPath is what went wrong with a file that the message names already.
func withoutPath(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// notLinted says why a file is not linted: as a note, or as an error for a file
// that the user named and that is no Dockerfile.
func notLinted(doc *parser.Document, named bool) (note string, err error) {
	kind, mark := doc.Kind()
	switch kind {
	case parser.Template:
		return fmt.Sprintf("%s: looks like a template (%s at line %d), not linted", doc.Path, mark.String, doc.Lines().Line(mark.Span().Start)), nil
	case parser.Binary:
		note = "is a binary file, not linted"
		if bytes.HasPrefix(doc.Source, []byte("\xff\xfe")) || bytes.HasPrefix(doc.Source, []byte("\xfe\xff")) {
			note = "is UTF-16, which BuildKit cannot read, not linted; save it as UTF-8"
		}
	case parser.Other:
		note = "does not look like a Dockerfile, not linted"
	default:
		return "", nil
	}
	if named {
		return "", fmt.Errorf("%s: %s", doc.Path, note)
	}
	return doc.Path + ": " + note, nil
}

// ran are the rules that were on in some file.
func (l *linting) ran(linted []*linted) []*lint.Rule {
	on := map[*lint.Rule]bool{}
	seen := map[*lint.Enabled]bool{}
	for _, file := range linted {
		rules := file.settings.Rules(file.abs)
		if len(rules) == 0 || seen[&rules[0]] { // most files have the same
			continue
		}
		seen[&rules[0]] = true
		for _, e := range rules {
			on[e.Rule] = !e.Rule.External || l.shellcheck.runner != nil
		}
	}
	return slices.DeleteFunc(slices.Clone(l.linter.Finder.Book.Rules), func(r *lint.Rule) bool { return !on[r] })
}
