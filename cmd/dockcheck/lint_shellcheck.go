package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/dockcheck/dockcheck/internal/discover"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/report"
	"github.com/dockcheck/dockcheck/lint/shellcheck"
	"github.com/dockcheck/dockcheck/parser"
)

// shellChecking is what came of ShellCheck in a run of lint.
type shellChecking struct {
	runner *shellcheck.Runner // nil when the program is not there, or not wanted
	owned  map[string]bool    // codes that rules of ours stand for
	status string             // for the report, "" is off

	mu  sync.Mutex
	err error // the first thing that went wrong with the program
}

// The modes of --shellcheck. Any other value is the path of the program.
const (
	shellCheckOff      = "off"
	shellCheckAuto     = "auto"
	shellCheckRequired = "required"
)

// shellCheckMode is when ShellCheck is to run for files with these settings.
func (l *linting) shellCheckMode(s *lint.Settings) string {
	return cmp.Or(l.flags.shellcheck, s.Config.ShellCheck, shellCheckOff)
}

// startShellCheck runs ShellCheck over the scripts of all files that want it, so
// that few processes do. What it says is there when each file is linted.
func (l *linting) startShellCheck(files []discover.File) error {
	wanted, required := l.wantShellCheck(files)
	if len(wanted) == 0 {
		l.sayInVain()
		return nil
	}
	program, err := l.findShellCheck(required)
	if program == nil {
		return err
	}
	l.shellcheck.status = "ran"
	l.shellcheck.runner = &shellcheck.Runner{Program: program, Cache: shellcheck.CacheDir(), Jobs: l.jobs()}
	l.shellcheck.owned = shellcheck.Owned(l.linter.Finder.Book.Rules)
	l.linter.Remarks = l.remarks
	scripts := l.scripts(wanted)
	if l.flags.verbose {
		fmt.Fprintf(l.err, "shellcheck %s (%s) checks %s\n", program.Version, program.Path, countOf(len(scripts), "script"))
	}
	_, err = l.shellcheck.runner.Check(context.Background(), scripts)
	l.shellcheck.failed(err)
	return nil
}

// sayInVain says which codes are selected that only ShellCheck has.
func (l *linting) sayInVain() {
	book := l.linter.Finder.Book
	for _, name := range slices.Concat(l.flags.Select, l.flags.ExtendSelect) {
		s, err := book.Selector(name)
		if err == nil && !slices.ContainsFunc(book.Rules, func(r *lint.Rule) bool { return !r.External && (s.Whole(r) || s.Part(r)) }) {
			l.note(name + " is found by ShellCheck only: --shellcheck auto runs it")
		}
	}
}

// findShellCheck is the program, or nil when it is not there. The error is about
// what the user gave as its path.
func (l *linting) findShellCheck(required string) (*shellcheck.Program, error) {
	path := l.flags.shellcheck
	if path == shellCheckAuto || path == shellCheckRequired {
		path = ""
	}
	program, err := shellcheck.Find(context.Background(), path)
	switch {
	case err != nil && path != "":
		return nil, fmt.Errorf("--shellcheck: %w; it takes off, auto, required, or the path of the program", err)
	case !errors.Is(err, shellcheck.ErrAbsent):
		if err != nil {
			l.shellcheck.status = "failed"
			l.fail(err)
		}
		return program, nil
	case required != "":
		l.fail(fmt.Errorf("%w, and %s requires it", err, required))
	case l.flags.verbose:
		fmt.Fprintf(l.err, "%v: dockcheck's own rules on scripts run alone\n", err)
	}
	l.shellcheck.status = "absent"
	return nil, nil
}

// wantShellCheck are the files that ShellCheck is to run for, and what requires
// that, a flag or a configuration, or "".
func (l *linting) wantShellCheck(files []discover.File) (wanted []discover.File, required string) {
	for _, file := range files {
		s, excluded, err := l.settings(file)
		if err != nil || excluded { // said later
			continue
		}
		switch l.shellCheckMode(s) {
		case shellCheckOff:
			continue
		case shellCheckRequired:
			required = cmp.Or(required, s.Path)
		}
		wanted = append(wanted, file)
	}
	if len(wanted) > 0 && l.flags.shellcheck == shellCheckRequired {
		required = "--shellcheck"
	}
	return wanted, required
}

// scripts are those of files. Standard input can be read only once, and has its
// turn later; so has what cannot be read.
func (l *linting) scripts(files []discover.File) []shellcheck.Script {
	var out []shellcheck.Script
	for _, file := range files {
		if file.Path == "-" {
			continue
		}
		src, err := l.read(file)
		if err != nil {
			continue
		}
		doc := parser.Parse(l.name(file), src)
		if note, err := notLinted(doc, file.Explicit); note == "" && err == nil {
			out = append(out, shellcheck.Scripts(doc)...)
		}
	}
	return out
}

// remarks is what ShellCheck says of a file.
func (l *linting) remarks(d *parser.Document, s *lint.Settings) ([]lint.Remark, bool) {
	if l.shellCheckMode(s) == shellCheckOff {
		return nil, false
	}
	remarks, err := l.shellcheck.runner.Remarks(context.Background(), d, l.shellcheck.owned)
	l.shellcheck.failed(err)
	return remarks, true
}

func (s *shellChecking) failed(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil && err != nil {
		s.err, s.status = err, "failed"
	}
}

// endShellCheck says what went wrong with the program. It is no failure where
// ShellCheck was only to run if it can.
func (l *linting) endShellCheck(files []*linted) {
	err := l.shellcheck.err
	if err == nil {
		return
	}
	l.shellcheck.err = nil
	optional := !slices.ContainsFunc(files, func(f *linted) bool {
		mode := l.shellCheckMode(f.settings)
		return mode != shellCheckOff && mode != shellCheckAuto
	})
	if optional {
		l.note(fmt.Sprintf("%v; some scripts have dockcheck's own findings only", err))
	} else {
		l.fail(err)
	}
}

// program is ShellCheck's part in the report.
func (s *shellChecking) program() report.Program {
	p := report.Program{Status: s.status}
	if s.runner != nil {
		p.Version = s.runner.Program.Version
	}
	return p
}
