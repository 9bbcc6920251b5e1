package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/format"
)

const original = "FROM debian:13-slim\nRUN true && false\n"

// inRepository makes a repository with one Dockerfile the working directory.
func inRepository(t *testing.T) (file string) {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	file = filepath.Join(dir, "Dockerfile")
	if err := os.WriteFile(file, []byte(original), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	return file
}

func unchanged(t *testing.T, file string) {
	t.Helper()
	now, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(now) != original {
		t.Errorf("the file has changed:\n%s", now)
	}
}

// A rule whose fix lies changes nothing: the file stays, the finding says why,
// and the exit status is 2.
func TestLyingFix(t *testing.T) {
	tests := []struct {
		name   string
		safety lint.Safety
		edit   func(*parser.Run) lint.Fix
		says   string
	}{
		{"it drops a command", lint.Safe, func(r *parser.Run) lint.Fix {
			return lint.Fix{Title: "tidy up", Edits: []lint.Edit{lint.Replace(r.Line, "true")}}
		}, "it would remove 1 of the commands"},
		{"it says that the build stays the same", lint.Safe, func(r *parser.Run) lint.Fix {
			return lint.Fix{Title: "tidy up", Preserves: true, Edits: []lint.Edit{lint.Replace(r.Line, "true || false")}}
		}, "the build would not stay the same"},
		{"it breaks the file", lint.Unsafe, func(r *parser.Run) lint.Fix {
			return lint.Fix{Title: "tidy up", Safety: lint.Unsafe, Edits: []lint.Edit{lint.InsertBefore(r.Line, "\n")}}
		}, "the file could not be read any more"},
		{"it repairs nothing", lint.Safe, func(r *parser.Run) lint.Fix {
			return lint.Fix{Title: "tidy up", Edits: []lint.Edit{lint.InsertAfter(r.Line, " || true")}}
		}, "the finding would still be there"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := inRepository(t)
			liar := &lint.Rule{Name: "image-lie", Theme: lint.Image, Severity: lint.Warning, Preset: lint.Recommended, Check: func(p *lint.Pass) {
				for run := range p.Runs() {
					f := p.Report(run.Keyword, "a pretext")
					f.Fixes = []lint.Fix{tt.edit(run)}
				}
			}}
			var out, errs bytes.Buffer
			flags := &lintFlags{formats: []output{{"text", ""}}, color: "never", repairing: repairing{fix: true, unsafe: true}}
			l, err := newLinting(streams{strings.NewReader(""), &out, &errs}, flags, lint.NewRulebook([]*lint.Rule{liar}), time.Now())
			if err != nil {
				t.Fatal(err)
			}
			if err := l.run(nil); !errors.Is(err, exitTrouble) {
				t.Errorf("%v instead of exit status 2", err)
			}
			unchanged(t, file)
			if !strings.Contains(errs.String(), "Dockerfile:2:1: the fix of image-lie is not made, and the file stays as it was: "+tt.says) {
				t.Errorf("standard error: %s", &errs)
			}
			if !strings.Contains(out.String(), "the fix is not made, and the file stays as it was: "+tt.says) {
				t.Errorf("the finding does not say so: %s", &out)
			}
		})
	}
}

// half lies about one of its two fixes; the other one is right.
var half = &lint.Rule{Name: "image-half", Theme: lint.Image, Severity: lint.Warning, Preset: lint.Recommended, Check: func(p *lint.Pass) {
	for run := range p.Runs() {
		p.Report(run.Keyword, "a run")
		if strings.HasPrefix(run.Line.String, "true") {
			p.Report(run.Line, "a pretext").Fix("tidy up", lint.Replace(run.Line, "false"))
		} else if run.Line.String == "b" {
			p.Report(run.Line, "b is not c").Fix("write c", lint.Replace(run.Line, "c"))
		}
	}
}}

// Nothing of a file is written of which a fix is refused, not its other fixes
// either; other files are repaired.
func TestRefusedFixKeepsTheFile(t *testing.T) {
	const lied = "FROM debian:13-slim\nRUN true && false\nRUN b\n"
	const right = "FROM debian:13-slim\nRUN b\n"
	for name, tt := range map[string]struct {
		repairing
		stdin, out string // what comes out, or of what is a part
		written    string // what becomes of the other file
	}{
		"--fix":           {repairing{fix: true}, "", "the fix is not made, and the file stays as it was", strings.Replace(right, "RUN b", "RUN c", 1)},
		"--fix-only":      {repairing{fix: true, only: true}, "", "", strings.Replace(right, "RUN b", "RUN c", 1)},
		"--diff":          {repairing{diff: true}, "", "--- a/other/Dockerfile\n+++ b/other/Dockerfile\n@@ -1,2 +1,2 @@\n FROM debian:13-slim\n-RUN b\n+RUN c\n", right},
		"--fix on stdin":  {repairing{fix: true}, lied, lied, right},
		"--diff on stdin": {repairing{diff: true}, lied, "", right},
	} {
		t.Run(name, func(t *testing.T) {
			file := inRepository(t)
			other := filepath.Join(filepath.Dir(file), "other", "Dockerfile")
			if err := errors.Join(os.Mkdir(filepath.Dir(other), 0o755), os.WriteFile(file, []byte(lied), 0o644), os.WriteFile(other, []byte(right), 0o644)); err != nil {
				t.Fatal(err)
			}
			var out, errs bytes.Buffer
			flags := &lintFlags{formats: []output{{"text", ""}}, color: "never", repairing: tt.repairing}
			l, err := newLinting(streams{strings.NewReader(tt.stdin), &out, &errs}, flags, lint.NewRulebook([]*lint.Rule{half}), time.Now())
			if err != nil {
				t.Fatal(err)
			}
			var paths []string
			if tt.stdin != "" {
				paths = []string{"-"}
			}
			if err := l.run(paths); !errors.Is(err, exitTrouble) {
				t.Errorf("%v instead of exit status 2", err)
			}
			if now, _ := os.ReadFile(file); string(now) != lied {
				t.Errorf("the file has changed:\n%s", now)
			}
			if now, _ := os.ReadFile(other); string(now) != tt.written {
				t.Errorf("the other file has\n%s", now)
			}
			if !strings.Contains(errs.String(), ":2:5: the fix of image-half is not made, and the file stays as it was: it would remove 1 of the commands") {
				t.Errorf("standard error: %s", &errs)
			}
			if exact := tt.stdin != "" || tt.diff; exact && out.String() != tt.out || !strings.Contains(out.String(), tt.out) {
				t.Errorf("standard output: %s", &out)
			}
		})
	}
}

// A layout that fails or panics leaves the file alone, with exit status 2.
func TestLyingLayout(t *testing.T) {
	for name, layout := range map[string]func(*parser.Document, format.Style) format.Result{
		"it fails": func(d *parser.Document, _ format.Style) format.Result {
			return format.Result{Source: d.Source, Failed: "another script"}
		},
		"it panics": func(*parser.Document, format.Style) format.Result { panic("lost") },
	} {
		t.Run(name, func(t *testing.T) {
			file := inRepository(t)
			var out, errs bytes.Buffer
			l, err := newLinting(streams{strings.NewReader(""), &out, &errs}, &lintFlags{}, lint.NewRulebook(nil), time.Now())
			if err != nil {
				t.Fatal(err)
			}
			f := &formatting{linting: l, layout: layout, styles: newStyles(false, false)}
			if err := f.run(nil); !errors.Is(err, exitTrouble) {
				t.Errorf("%v instead of exit status 2", err)
			}
			unchanged(t, file)
			if !strings.Contains(errs.String(), "Dockerfile: ") || !strings.Contains(errs.String(), "please report it with the file") {
				t.Errorf("standard error: %s", &errs)
			}
		})
	}
}

// A file that changes while it is repaired is not written.
func TestChangedMeanwhile(t *testing.T) {
	file := inRepository(t)
	var out, errs bytes.Buffer
	l, err := newLinting(streams{strings.NewReader(""), &out, &errs}, &lintFlags{}, lint.NewRulebook(nil), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	f := &formatting{linting: l, styles: newStyles(false, false), layout: func(*parser.Document, format.Style) format.Result {
		if err := os.WriteFile(file, []byte("FROM scratch\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return format.Result{Source: []byte("FROM debian:13\n")}
	}}
	if err := f.run(nil); !errors.Is(err, exitTrouble) {
		t.Errorf("%v instead of exit status 2", err)
	}
	if now, _ := os.ReadFile(file); string(now) != "FROM scratch\n" {
		t.Errorf("what somebody else wrote is lost:\n%s", now)
	}
	if !strings.Contains(errs.String(), "changed since it was read") {
		t.Errorf("standard error: %s", &errs)
	}
}
