package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/dockcheck/dockcheck/internal/discover"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/report"
	"github.com/dockcheck/dockcheck/lint/rules"
)

func lintCommand(s streams) *cli.Command {
	return withHelp(&cli.Command{
		Name:  "lint",
		Usage: "finds what is wrong in Dockerfiles",
		Description: `   dockcheck lint                                     all Dockerfiles here and below
   dockcheck lint api/Dockerfile web                  a file, and a directory
   dockcheck lint --preset strict --ignore DL3008     more rules, without one
   dockcheck lint --diff                              what --fix would change
   dockcheck lint --format sarif=out.sarif            for a program; formats can be combined
   dockcheck lint --stdin-filename api/Dockerfile - < Dockerfile`,
		ArgsUsage: "[PATH|DIRECTORY|GLOB|-]...",
		Flags:     flagsOfLint(),
		Action: func(c *cli.Context) error {
			start := time.Now()
			book := lint.NewRulebook(rules.All)
			flags, err := readLintFlags(c, book)
			if err != nil {
				return err
			}
			l, err := newLinting(s, flags, book, start)
			if err != nil {
				return err
			}
			return l.run(c.Args().Slice())
		},
	})
}

// linting is one run of lint.
type linting struct {
	streams
	flags  *lintFlags
	linter *lint.Linter
	start  time.Time
	dir    string   // the working directory
	trees  sync.Map // by directory, what tree found

	fixed   int      // findings that were repaired
	trouble bool     // something could not be done
	notes   []string // what was left out, and why

	shellcheck shellChecking
}

func newLinting(s streams, flags *lintFlags, book *lint.Rulebook, start time.Time) (*linting, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	finder := &lint.Finder{Book: book, Flags: flags.Selection, Isolated: flags.isolated, Dir: dir}
	if flags.config != "" {
		path, err := filepath.Abs(flags.config)
		if err != nil {
			return nil, err
		}
		if err := finder.Use(path, dir); err != nil {
			return nil, err
		}
	}
	contexts := &lint.Contexts{}
	if flags.context != "" {
		if contexts.Dir, err = filepath.Abs(flags.context); err != nil {
			return nil, err
		}
		if info, err := os.Stat(contexts.Dir); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("--context: %s is no directory", flags.context)
		}
	}
	return &linting{
		streams: s, flags: flags, start: start, dir: dir,
		linter: &lint.Linter{Finder: finder, Contexts: contexts, Today: start.Format(time.DateOnly), NoIgnoreComments: flags.noIgnores},
	}, nil
}

func (l *linting) run(paths []string) error {
	files := l.find(paths)
	switch {
	case l.flags.showFiles:
		return l.showFiles(files)
	case l.flags.showConfig:
		return l.showConfig(files)
	}
	if err := l.startShellCheck(files); err != nil {
		return err
	}
	linted := l.lint(files)
	l.endShellCheck(linted)
	if err := l.hideOld(linted); err != nil {
		return err
	}
	if l.flags.writeBaseline != "" {
		return l.saveBaseline(linted)
	}
	if l.flags.wanted() {
		return l.repair(linted)
	}
	if err := l.write(linted); err != nil {
		return err
	}
	return l.status(linted)
}

// find finds the files that paths stand for; what goes wrong is said, and the
// others are there.
func (l *linting) find(paths []string) []discover.File {
	switch {
	case len(paths) == 0 && l.flags.stdinFilename != "":
		paths = []string{"-"}
	case len(paths) == 0:
		paths = []string{"."}
	}
	found := discover.Find(paths, discover.Options{NoGitignore: l.flags.noGitignore})
	for _, err := range found.Errors {
		l.fail(err)
	}
	for _, note := range found.Notes {
		l.note(note)
	}
	return found.Files
}

// fail says what could not be done; the rest is done all the same.
func (l *linting) fail(err error) {
	l.trouble = true
	fmt.Fprintln(l.err, "dockcheck:", err)
}

// note says what was left out.
func (l *linting) note(text string) {
	l.notes = append(l.notes, text)
	if !l.flags.quiet {
		fmt.Fprintln(l.err, text)
	}
}

func (l *linting) showFiles(files []discover.File) error {
	for _, file := range files {
		if _, excluded, err := l.settings(file); err != nil {
			l.fail(err)
		} else if !excluded {
			fmt.Fprintln(l.out, file.Path)
		}
	}
	return l.status(nil)
}

// write writes the reports.
func (l *linting) write(linted []*linted) error {
	r := &report.Report{Rules: l.ran(linted), Version: version(), Elapsed: time.Since(l.start), Fixed: l.fixed, Notes: l.notes, ShellCheck: l.shellcheck.program()}
	for _, file := range linted {
		r.Files = append(r.Files, file.File)
	}
	if l.flags.statistics {
		return l.statistics(r)
	}
	for _, out := range l.flags.formats {
		if err := l.report(r, out); err != nil {
			return err
		}
	}
	return nil
}

// status is the exit status: 2 when something could not be done, 1 when a finding
// counts.
func (l *linting) status(linted []*linted) error {
	if l.trouble {
		return exitTrouble
	}
	for _, file := range linted {
		level, counts := file.settings.FailOn()
		if l.flags.failOn != "" {
			level, counts = lint.ParseSeverity(l.flags.failOn)
		}
		if !counts || l.flags.exitZero {
			continue
		}
		for _, f := range file.Findings {
			if !f.Suppressed && f.Severity >= level {
				return exitFindings
			}
		}
	}
	return nil
}
