package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/dockcheck/dockcheck/internal/safefile"
)

// replace writes a file that was changed.
func (l *linting) replace(abs string, before, after []byte) error {
	return safefile.Replace(l.tree(abs), abs, before, after)
}

// tree is the directory that a file is not to be written out of: the repository
// that it is in, else the working directory if the file is below it, else its own.
func (l *linting) tree(abs string) string {
	dir := filepath.Dir(abs)
	if top, ok := l.trees.Load(dir); ok {
		return top.(string)
	}
	top := l.treeOf(abs, dir)
	l.trees.Store(dir, top)
	return top
}

func (l *linting) treeOf(abs, dir string) string {
	if top, ok := gitRoot(dir); ok {
		return top
	}
	if rel, err := filepath.Rel(l.dir, abs); err == nil && filepath.IsLocal(rel) {
		return l.dir
	}
	return dir
}

// showDiff writes what changes in a file as a unified diff that git apply and
// patch -p1 take.
func (l *linting) showDiff(path string, before, after []byte) error {
	name := strings.TrimPrefix(filepath.ToSlash(path), "./")
	if filepath.IsAbs(path) {
		name = strings.TrimPrefix(name, "/")
	}
	diff := udiff.Unified("a/"+name, "b/"+name, string(before), string(after))
	_, err := fmt.Fprint(l.out, diff)
	return err
}

// countOf is "1 finding" or "2 findings".
func countOf(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
