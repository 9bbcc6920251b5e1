package lint

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
)

// Finder finds the settings that hold for a file: those of the nearest
// dockcheck.toml or .dockcheck.toml with a table [lint] in its directory or one
// above, up to the root of the repository; without one, those of the nearest
// .hadolint.yaml. A directory is looked at once. A Finder may be used by several
// goroutines.
type Finder struct {
	Book     *Rulebook
	Flags    Selection // of the command line
	Isolated bool      // read no configuration
	Dir      string    // errors name configurations relative to this directory

	mu   sync.Mutex
	only *Settings // for all files
	none *Settings // where there is no configuration
	dirs map[string]*found
}

// found is what a directory says.
type found struct {
	settings *Settings // nil when neither it nor a directory above says anything
	hadolint bool
	err      error
}

// Settings are the settings for a file, by its absolute path.
func (f *Finder) Settings(file string) (*Settings, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.only == nil && !f.Isolated {
		if at := f.dir(filepath.Dir(file)); at.settings != nil || at.err != nil {
			return at.settings, at.err
		}
	}
	if f.only != nil {
		return f.only, nil
	}
	if f.none == nil {
		f.none = f.settings("", &Config{})
	}
	return f.none, nil
}

// Use takes one configuration for all files. Its globs are relative to dir.
func (f *Finder) Use(path, dir string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("cannot read the configuration: %w", err)
	}
	at := f.parse(path, data)
	switch {
	case at == nil:
		return fmt.Errorf("%s: there is no table [lint] in it", f.show(path))
	case at.err != nil:
		return at.err
	}
	at.settings.Dir = dir
	f.only = at.settings
	return nil
}

func (f *Finder) settings(path string, c *Config) *Settings {
	return &Settings{Path: path, Dir: filepath.Dir(path), Config: c, Book: f.Book, Flags: f.Flags}
}

// dir is what holds in a directory.
func (f *Finder) dir(dir string) *found {
	if at, ok := f.dirs[dir]; ok {
		return at
	}
	if f.dirs == nil {
		f.dirs = map[string]*found{}
	}
	at := f.look(dir)
	if parent := filepath.Dir(dir); (at == nil || at.hadolint) && parent != dir && !exists(filepath.Join(dir, ".git")) {
		if above := f.dir(parent); at == nil || above.err != nil || above.settings != nil && !above.hadolint {
			at = above
		}
	}
	if at == nil {
		at = &found{}
	}
	f.dirs[dir] = at
	return at
}

// look reads the configuration in a directory, or nil without one.
func (f *Finder) look(dir string) *found {
	var at *found
	for _, name := range []string{"dockcheck.toml", ".dockcheck.toml"} {
		if next := f.read(filepath.Join(dir, name)); next != nil {
			if at != nil && at.err == nil && next.err == nil {
				return &found{err: fmt.Errorf("%s: dockcheck.toml beside it has a table [lint], too; keep one of them", f.show(next.settings.Path))}
			}
			at = next
		}
	}
	for _, name := range []string{".hadolint.yaml", ".hadolint.yml"} {
		if at == nil {
			at = f.read(filepath.Join(dir, name))
		}
	}
	return at
}

// read reads a configuration, or nil when there is none at the path.
func (f *Finder) read(path string) *found {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil
	}
	if err != nil {
		return &found{err: fmt.Errorf("cannot read the configuration: %w", err)}
	}
	return f.parse(path, data)
}

// parse reads a configuration, or nil for one that says nothing about linting.
func (f *Finder) parse(path string, data []byte) *found {
	var c *Config
	var err error
	ok := true
	hadolint := strings.HasSuffix(path, ".yaml") || strings.HasSuffix(path, ".yml")
	if hadolint {
		c, err = ReadHadolint(f.show(path), data, f.Book)
	} else {
		c, ok, err = ReadConfig(f.show(path), data, f.Book)
	}
	if err != nil {
		return &found{err: err}
	}
	if !ok {
		return nil
	}
	return &found{settings: f.settings(path, c), hadolint: hadolint}
}

// show is a path as errors name it.
func (f *Finder) show(path string) string {
	if rel, err := filepath.Rel(f.Dir, path); f.Dir != "" && err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
