package discover

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/dockcheck/dockcheck/internal/gitignore"
)

// walker goes through a directory.
type walker struct {
	*finder
	wants func(path string) bool
	met   bool // there was a wanted file, found before or not, or a directory that cannot be read
}

// walk goes through a directory by its three names: the user's, the absolute and
// the real one.
func (w *walker) walk(path, abs, real string, ignores *gitignore.File) {
	entries, err := os.ReadDir(path)
	if err != nil {
		w.fail(path, err)
		w.met = true
	}
	if !w.options.NoGitignore {
		ignores = within(real, ignores)
	}
	for _, e := range entries {
		name := e.Name()
		next, real := filepath.Join(path, name), filepath.Join(real, name)
		if e.IsDir() {
			if !skipped[name] && !ignores.Ignored(real, true) {
				w.walk(next, filepath.Join(abs, name), real, ignores)
			}
			continue
		}
		isLink := e.Type()&fs.ModeSymlink != 0
		if !isLink && !e.Type().IsRegular() || !w.wants(next) || ignores.Ignored(real, false) {
			continue
		}
		w.met = true
		file := File{Path: next, Abs: filepath.Join(abs, name)}
		if !isLink {
			w.add(file, real)
		} else if info, err := os.Stat(next); err == nil && info.Mode().IsRegular() {
			w.links = append(w.links, link{file: file, index: len(w.Files)})
		}
	}
}
