package main

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// changes are the lines of files that changed since a revision.
type changes struct {
	lines map[string][][2]int // by absolute path: first and last line of each piece
	known map[string]bool     // the files that git tracks
}

// touch reports whether one of the lines changed.
func (c *changes) touch(file string, first, last int) bool {
	if real, err := filepath.EvalSymlinks(file); err == nil {
		file = real
	}
	if !c.known[file] {
		return true
	}
	for _, piece := range c.lines[file] {
		if first <= piece[1] && piece[0] <= last {
			return true
		}
	}
	return false
}

// changesSince asks git what changed in the working tree since the commit that
// the revision and HEAD have in common, as a review shows it.
func changesSince(dir, revision string) (*changes, error) {
	top, err := git(dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	root := strings.TrimSuffix(string(top), "\n")
	if _, err := git(dir, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}"); err != nil {
		return nil, fmt.Errorf("git knows no revision %q here; a shallow clone has to fetch it first", revision)
	}
	base := revision
	if common, err := git(dir, "merge-base", "--end-of-options", revision, "HEAD"); err == nil {
		base = strings.TrimSpace(string(common))
	}
	diff, err := git(root, "-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--src-prefix=a/", "--dst-prefix=b/", base, "--")
	if err != nil {
		return nil, err
	}
	tracked, err := git(root, "ls-files", "-z")
	if err != nil {
		return nil, err
	}
	c := &changes{lines: map[string][][2]int{}, known: map[string]bool{}}
	for name := range strings.SplitSeq(string(tracked), "\x00") {
		c.known[filepath.Join(root, name)] = true
	}
	c.read(root, diff)
	return c, nil
}

// read reads the pieces of a unified diff.
func (c *changes) read(root string, diff []byte) {
	file := ""
	header := false
	for line := range strings.Lines(string(diff)) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.HasPrefix(line, "diff --git "):
			file, header = "", true
		case header && strings.HasPrefix(line, "+++ "):
			name := strings.TrimSuffix(strings.TrimPrefix(line, "+++ "), "\t")
			if unquoted, err := strconv.Unquote(name); err == nil {
				name = unquoted
			}
			file = filepath.Join(root, strings.TrimPrefix(name, "b/"))
		case strings.HasPrefix(line, "@@ "):
			header = false
			if first, last, ok := piece(line); ok {
				c.lines[file] = append(c.lines[file], [2]int{first, last})
			}
		}
	}
}

// piece reads the lines behind the plus of "@@ -1,2 +3,4 @@". Where lines were
// only removed, both neighbours count.
func piece(line string) (first, last int, ok bool) {
	fields := strings.Fields(line)
	if len(fields) < 3 || !strings.HasPrefix(fields[2], "+") {
		return 0, 0, false
	}
	start, count, counted := strings.Cut(fields[2][1:], ",")
	first, err := strconv.Atoi(start)
	n := 1
	if counted {
		n, _ = strconv.Atoi(count)
	}
	if n == 0 {
		return first, first + 1, err == nil
	}
	return first, first + n - 1, err == nil
}

func git(dir string, args ...string) ([]byte, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("the program git is needed, and it is not installed")
	case err != nil:
		message, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
		return nil, fmt.Errorf("git %s: %s", args[0], message)
	}
	return out, nil
}
