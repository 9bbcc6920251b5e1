package detect

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/dockcheck/dockcheck/internal/gitignore"
)

// The walk through a project ends here: what is deeper or later is not seen.
const (
	maxDepth = 16
	maxFiles = 50_000
	maxSize  = 8 << 20 // bytes of a file that is read
)

// Tree is the files of a project, without those that Git ignores and those that
// tools keep for themselves.
type Tree struct {
	fsys  fs.FS
	files []string            // sorted by directory, then by name
	in    map[string][]string // the names of the files in each directory
	dirs  map[string]bool
	has   map[string]bool

	mutex sync.Mutex
	read  map[string][]byte // files that were read
}

// Walk lists the files of a project.
func Walk(project fs.FS) (*Tree, error) {
	t := &Tree{fsys: project, dirs: map[string]bool{".": true}, has: map[string]bool{}, in: map[string][]string{}, read: map[string][]byte{}}
	if err := t.walk(".", 0, nil); err != nil {
		return nil, err
	}
	return t, nil
}

// kept are directories that tools keep for themselves.
var kept = map[string]bool{
	".git": true, ".hg": true, ".svn": true, ".jj": true, "node_modules": true, ".venv": true, "__pycache__": true,
	".idea": true, ".vscode": true, ".terraform": true, ".direnv": true, ".cache": true,
}

// besideManifest are those that are a tool's beside a manifest, and anything
// elsewhere.
var besideManifest = map[string]bool{"target": true, "vendor": true}

// isKept reports whether a directory is a tool's own; siblings are what lies
// beside it.
func isKept(name string, siblings []fs.DirEntry) bool {
	return kept[name] || besideManifest[name] && slices.ContainsFunc(siblings, func(e fs.DirEntry) bool {
		return e.Name() == "Cargo.toml" || e.Name() == "go.mod" || e.Name() == "go.work"
	})
}

func (t *Tree) walk(dir string, depth int, ignores *gitignore.File) error {
	entries, err := fs.ReadDir(t.fsys, dir)
	if err != nil {
		if dir == "." {
			return err
		}
		return nil
	}
	if data, err := fs.ReadFile(t.fsys, path.Join(dir, ".gitignore")); err == nil {
		ignores = gitignore.Parse(dir, data, ignores)
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case len(t.files) >= maxFiles:
			return nil
		case e.IsDir() && (isKept(e.Name(), entries) || depth == maxDepth || ignores.Ignored(name, true)):
		case e.IsDir():
			t.dirs[name] = true
			if err := t.walk(name, depth+1, ignores); err != nil {
				return err
			}
		case !ignores.Ignored(name, false):
			t.files = append(t.files, name)
			t.in[dir] = append(t.in[dir], e.Name())
			t.has[name] = true
		}
	}
	return nil
}

// Has reports whether there is a file, one that Git ignores included.
func (t *Tree) Has(name string) bool {
	if t.has[name] {
		return true
	}
	if t.dirs[name] || !fs.ValidPath(name) {
		return false
	}
	info, err := fs.Stat(t.fsys, name)
	return err == nil && !info.IsDir()
}

// Ignored reports whether a path is there, but Git ignores it, so that it is in no
// fresh checkout.
func (t *Tree) Ignored(name string) bool {
	return !t.has[name] && !t.dirs[name] && (t.Has(name) || t.HasDir(name))
}

// HasDir reports whether there is a directory, one that Git ignores included.
func (t *Tree) HasDir(name string) bool {
	if t.dirs[name] {
		return true
	}
	if !fs.ValidPath(name) {
		return false
	}
	info, err := fs.Stat(t.fsys, name)
	return err == nil && info.IsDir()
}

// Files are the files below a directory whose names end in one of these.
func (t *Tree) Files(dir string, suffixes ...string) []string {
	var out []string
	for _, name := range t.files {
		if below(name, dir) && (len(suffixes) == 0 || slices.ContainsFunc(suffixes, func(s string) bool { return strings.HasSuffix(name, s) })) {
			out = append(out, name)
		}
	}
	return out
}

// Dirs are the directories directly in a directory, sorted.
func (t *Tree) Dirs(dir string) []string {
	var out []string
	for name := range t.dirs {
		if name != "." && path.Dir(name) == dir {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// below reports whether a path is in a directory, or is it.
func below(name, dir string) bool {
	return dir == "." || name == dir || strings.HasPrefix(name, dir) && name[len(dir)] == '/'
}

// Read is what a file holds; nil when there is none. A file that is larger than
// any manifest or source is an error. Nobody may change the bytes.
func (t *Tree) Read(name string) ([]byte, error) {
	t.mutex.Lock()
	data, ok := t.read[name]
	t.mutex.Unlock()
	if ok || !fs.ValidPath(name) {
		return data, nil
	}
	data, err := t.load(name)
	if err != nil {
		return nil, Errorf(Place{File: name}, "cannot be read: %v", reason(err))
	}
	if len(data) > maxSize {
		return nil, Errorf(Place{File: name}, "is larger than %d MB", maxSize>>20)
	}
	t.mutex.Lock()
	t.read[name] = data
	t.mutex.Unlock()
	return data, nil
}

func (t *Tree) load(name string) ([]byte, error) {
	f, err := t.fsys.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil, err
	}
	data := make([]byte, 0, min(info.Size(), maxSize)+512)
	buffer := bytes.NewBuffer(data)
	_, err = buffer.ReadFrom(io.LimitReader(f, maxSize+1))
	return buffer.Bytes(), err
}

// reason is an error without the path that the message names already.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
