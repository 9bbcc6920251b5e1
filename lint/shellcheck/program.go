// Package shellcheck runs the ShellCheck program, if it is there, over the
// scripts of Dockerfiles. It is a program of its own at arm's length: dockcheck
// starts it and reads its JSON.
package shellcheck

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/dockcheck/dockcheck/parser/shell"
)

// ErrAbsent is why Find found no program.
var ErrAbsent = errors.New("shellcheck is not installed")

// Program is an installed ShellCheck.
type Program struct {
	Path    string
	Version string // 0.11.0
}

// Find looks for the program: at a path, or with "" in PATH. The error is
// ErrAbsent, or says why the program at the path cannot be used.
func Find(ctx context.Context, path string) (*Program, error) {
	name := path
	if name == "" {
		name = "shellcheck"
	}
	found, err := exec.LookPath(name)
	if err != nil {
		if path == "" {
			return nil, ErrAbsent
		}
		return nil, fmt.Errorf("%s is no program: %w", path, errors.Unwrap(err))
	}
	if found, err = filepath.Abs(found); err != nil { // it is started in other directories
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	out, err := command(ctx, found, "--version").Output()
	if err != nil {
		return nil, fmt.Errorf("%s --version: %w", found, err)
	}
	for line := range strings.Lines(string(out)) {
		if v, ok := strings.CutPrefix(line, "version:"); ok {
			return &Program{Path: found, Version: strings.TrimSpace(v)}, nil
		}
	}
	return nil, fmt.Errorf("%s is not ShellCheck: its --version names no version", found)
}

// command starts the program without the user's settings, so that results are
// the same everywhere, and with UTF-8.
func command(ctx context.Context, path string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.WaitDelay = time.Second
	for _, kv := range os.Environ() {
		if name, _, _ := strings.Cut(kv, "="); name != "SHELLCHECK_OPTS" && name != "LC_ALL" {
			cmd.Env = append(cmd.Env, kv)
		}
	}
	cmd.Env = append(cmd.Env, "LC_ALL=C.UTF-8")
	return cmd
}

// dialect is the program's name of a dialect. It knows busybox since 0.10.
func (p *Program) dialect(d shell.Dialect) string {
	switch d {
	case shell.Dash:
		return "dash"
	case shell.Ash:
		if p.knowsBusybox() {
			return "busybox"
		}
		return "dash"
	case shell.Bash:
		return "bash"
	case shell.Ksh:
		return "ksh"
	}
	return "sh"
}

func (p *Program) knowsBusybox() bool { return p.minor() >= 10 }

// minor is 9 of 0.9.0; a version 1 or later counts as 99.
func (p *Program) minor() int {
	major, rest, _ := strings.Cut(p.Version, ".")
	if major != "0" {
		return 99
	}
	minor, _, _ := strings.Cut(rest, ".")
	n, _ := strconv.Atoi(minor)
	return n
}
