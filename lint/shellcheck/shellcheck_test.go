package shellcheck

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dockcheck/dockcheck/parser"
)

// program writes a stand-in for ShellCheck.
func program(t *testing.T, script string) *Program {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("skipped: the stand-in is a script")
	}
	path := filepath.Join(t.TempDir(), "shellcheck")
	text := "#!/bin/sh\nif [ \"$1\" = --version ]; then echo 'version: 1.2.3'; exit 0; fi\n" + script
	if err := os.WriteFile(path, []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	p, err := Find(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func scripts(text string) []Script { return Scripts(parser.Parse("Dockerfile", []byte(text))) }

// A program that hangs is stopped, and says so.
func TestTimeout(t *testing.T) {
	r := &Runner{Program: program(t, "exec sleep 60\n"), Timeout: 50 * time.Millisecond}
	_, err := r.Check(context.Background(), scripts("FROM debian\nRUN a\n"))
	if err == nil || !strings.Contains(err.Error(), "took longer than 50ms and was stopped") {
		t.Errorf("error %v", err)
	}
	if out, err := r.Check(context.Background(), scripts("FROM debian\nRUN a\n")); err != nil || len(out[0]) != 0 {
		t.Errorf("the second time it says %v, %v", out, err)
	}
}

// What is no JSON is an error that quotes the program.
func TestBroken(t *testing.T) {
	for script, want := range map[string]string{
		"echo oh dear >&2; exit 3\n": "shellcheck failed: exit status 3: oh dear",
		"echo hello\n":               "shellcheck wrote no JSON",
	} {
		r := &Runner{Program: program(t, script)}
		if _, err := r.Check(t.Context(), scripts("FROM debian\nRUN a\n")); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

// Several goroutines may ask at a time; what was asked before costs no process.
func TestTogether(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	t.Setenv("LOG", log)
	r := &Runner{Program: program(t, "echo x >> \"$LOG\"; echo '{\"comments\":[]}'\n"), Cache: t.TempDir()}
	all := scripts("FROM debian\nRUN a\nRUN b\nRUN a\n")
	if _, err := r.Check(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(log)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if _, err := r.Check(t.Context(), all); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	again := &Runner{Program: r.Program, Cache: r.Cache}
	if _, err := again.Check(t.Context(), all); err != nil {
		t.Error(err)
	}
	if after, _ := os.ReadFile(log); string(after) != string(before) {
		t.Errorf("%d processes more", len(after)-len(before))
	}
}

// Which scripts the program can read, and what it is told of their variables.
func TestInput(t *testing.T) {
	p := &Program{Version: "0.11.0"}
	for text, want := range map[string]string{
		"FROM debian:13\nARG A\nENV B=\"it's\"\nRUN make\n":               "# shellcheck shell=dash\nexport B='it'\\''s'\nexport A\nexport HTTP",
		"FROM alpine:3.22\nENTRYPOINT make\n":                             "# shellcheck shell=busybox\nmake\n",
		"FROM x\nSHELL [\"/bin/bash\", \"-c\"]\nCMD a \\\n\n  # c\n  b\n": "# shellcheck shell=bash\na   b\n",
		"FROM x\nRUN <<E\n#!/bin/ksh\nmake\nE\n":                          "# shellcheck shell=ksh\nexport HTTP",
	} {
		list := scripts(text)
		if len(list) != 1 || !strings.HasPrefix(list[0].Input(p), want) {
			t.Errorf("%q is read as %q, want %q", text, list[0].Input(p), want)
		}
	}
	for _, text := range []string{
		"FROM x\nSHELL [\"pwsh\", \"-c\"]\nRUN a\n", "FROM x\nRUN [\"a\"]\n", "FROM x\nCMD ['a']\n", "FROM x\nSHELL [\"zsh\", \"-c\"]\nRUN a\n",
		"FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nRUN dir\n",
	} {
		if list := scripts(text); len(list) > 0 {
			t.Errorf("%q is read as %q", text, list[0].Input(p))
		}
	}
}
