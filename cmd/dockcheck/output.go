package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/term"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/report"
)

// report writes a report to where it belongs.
func (l *linting) report(r *report.Report, to output) error {
	options := report.Options{Dir: repository(l.dir)}
	if to.file == "" {
		options.Color, options.Links, options.Width = l.terminal(l.flags.color)
	}
	write, _ := report.New(to.format, options) // the name was checked
	if to.file == "" && l.flags.quiet && to.format == "text" && !anything(r) {
		return nil
	}
	return l.put(to.file, func(w io.Writer) error { return write(w, r) })
}

// put writes to a file, or to standard output, in parts: a report of a large
// repository is larger than all that it is about.
func (l *linting) put(file string, write func(io.Writer) error) error {
	if file == "" {
		return buffered(l.out, write)
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(buffered(f, write), f.Close())
}

func buffered(w io.Writer, write func(io.Writer) error) error {
	b := bufio.NewWriterSize(w, 64<<10)
	return cmp.Or(write(b), b.Flush())
}

func anything(r *report.Report) bool {
	for _, file := range r.Files {
		if slices.ContainsFunc(file.Findings, func(f *lint.Finding) bool { return !f.Suppressed }) {
			return true
		}
	}
	return false
}

// terminal is what standard output can show: colours (https://no-color.org,
// https://force-color.org), links, and its columns.
func (s streams) terminal(when string) (color, links bool, width int) {
	width, isTerminal := columns(s.out)
	plain := os.Getenv("TERM") == "dumb"
	switch {
	case when == "always":
		color = true
	case when == "never" || os.Getenv("NO_COLOR") != "":
	case os.Getenv("FORCE_COLOR") != "":
		color = os.Getenv("FORCE_COLOR") != "0"
	default:
		color = isTerminal && !plain
	}
	return color, isTerminal && color && !plain, width
}

func columns(w io.Writer) (width int, isTerminal bool) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0, true
	}
	return width, true
}

// repository is the directory above that has a .git, or the directory itself: the
// one that paths for other programs are relative to.
func repository(dir string) string {
	if top, ok := gitRoot(dir); ok {
		return top
	}
	return dir
}

// gitRoot is the directory that has a .git: this one or the next above.
func gitRoot(dir string) (string, bool) {
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Lstat(filepath.Join(d, ".git")); err == nil {
			return d, true
		}
		if filepath.Dir(d) == d {
			return "", false
		}
	}
}

// statistics writes how many findings each rule has.
func (l *linting) statistics(r *report.Report) error {
	counts := map[*lint.Rule]int{}
	for _, file := range r.Files {
		for _, f := range file.Findings {
			if !f.Suppressed {
				counts[f.Rule]++
			}
		}
	}
	var rules []*lint.Rule
	for rule := range counts {
		rules = append(rules, rule)
	}
	slices.SortFunc(rules, func(a, b *lint.Rule) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a.Name, b.Name)) })
	return l.put(l.flags.formats[0].file, func(w io.Writer) error {
		for _, rule := range rules {
			if _, err := fmt.Fprintf(w, "%6d  %-40s %s\n", counts[rule], rule.Name, rule.Doc.Title); err != nil {
				return err
			}
		}
		return nil
	})
}
