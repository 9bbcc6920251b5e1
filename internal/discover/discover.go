package discover

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/dockcheck/dockcheck/internal/gitignore"
)

// File is a file to work on.
type File struct {
	Path     string // as the user knows it; "-" is standard input
	Abs      string // absolute, for settings; "" for standard input
	Explicit bool   // the user named it
}

// Found is what the paths stand for.
type Found struct {
	Files  []File
	Errors []error  // each names its path
	Notes  []string // what is no error, but should be known
}

// Options say where not to look.
type Options struct {
	NoGitignore bool // .gitignore files do not count
}

// Find finds the files that paths stand for: files, directories, which are
// searched for Dockerfiles, globs and "-". Each file is found once, in the order of
// the paths, those of a directory in the order of their names.
//
// Symbolic links to files are followed, those to directories only when they are
// named. Version control, dependencies and what .gitignore files name are left out
// of directories.
func Find(paths []string, o Options) *Found {
	f := &finder{options: o, seen: map[string]bool{}}
	for _, path := range paths {
		f.path(path)
	}
	f.follow()
	return &f.Found
}

type finder struct {
	Found
	options Options
	seen    map[string]bool // real paths
	links   []link
}

// link is a symbolic link to a file that was met on the way; it counts when the
// file itself was not found.
type link struct {
	file  File
	index int // in Found.Files, where it belongs
}

func (f *finder) path(path string) {
	if path == "-" {
		f.add(File{Path: "-", Explicit: true}, "-")
		return
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(path, "*?[{") {
		f.glob(path)
		return
	}
	switch {
	case path == "":
		f.fail(`""`, errors.New("is no path"))
	case err != nil:
		f.fail(path, err)
	case info.IsDir():
		if !f.dir(path, IsDockerfile) {
			f.Notes = append(f.Notes, path+": no Dockerfile in it")
		}
	default:
		f.file(path, info)
	}
}

func (f *finder) file(path string, info fs.FileInfo) {
	if what := special(info.Mode()); what != "" {
		f.fail(path, fmt.Errorf("is %s; name a file, or - for standard input", what))
		return
	}
	abs, real, err := absolute(path)
	if err != nil {
		f.fail(path, err)
		return
	}
	f.add(File{Path: path, Abs: abs, Explicit: true}, real)
}

func special(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	case !m.IsRegular():
		return "no regular file"
	}
	return ""
}

func absolute(path string) (abs, real string, err error) {
	if abs, err = filepath.Abs(path); err != nil {
		return "", "", err
	}
	real, err = filepath.EvalSymlinks(abs)
	return abs, real, err
}

func (f *finder) add(file File, real string) {
	if !f.seen[real] {
		f.seen[real] = true
		f.Files = append(f.Files, file)
	}
}

// fail notes an error with its path, said once.
func (f *finder) fail(path string, err error) {
	var inner *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = errors.New("no such file or directory")
	case errors.As(err, &inner):
		err = inner.Err
	}
	f.Errors = append(f.Errors, fmt.Errorf("%s: %w", path, err))
}

// glob finds what a pattern means. Where its last part is all of the name, the
// name decides.
func (f *finder) glob(glob string) {
	base, rest := doublestar.SplitPattern(filepath.ToSlash(glob))
	if !doublestar.ValidatePattern(rest) {
		f.fail(glob, errors.New("is not a valid glob"))
		return
	}
	last := rest[strings.LastIndexByte(rest, '/')+1:]
	wants := func(path string) bool {
		rel, err := filepath.Rel(base, path)
		return err == nil && doublestar.MatchUnvalidated(rest, filepath.ToSlash(rel)) && (last != "*" && last != "**" || IsDockerfile(path))
	}
	if _, err := os.Stat(base); err != nil || !f.dir(base, wants) {
		f.fail(glob, errors.New("matches no file"))
	}
}

// dir finds the files in a directory whose paths are wanted, and reports whether
// there are any.
func (f *finder) dir(path string, wants func(string) bool) bool {
	abs, real, err := absolute(path)
	if err != nil {
		f.fail(path, err)
		return true
	}
	w := walker{finder: f, wants: wants}
	var ignores *gitignore.File
	if !f.options.NoGitignore {
		ignores = ignoresFor(real)
	}
	w.walk(filepath.Clean(path), abs, real, ignores)
	return w.met
}

// follow adds the links to files that were not found themselves.
func (f *finder) follow() {
	shift := 0
	for _, l := range f.links {
		real, err := filepath.EvalSymlinks(l.file.Abs)
		if err != nil || f.seen[real] {
			continue
		}
		f.seen[real] = true
		at := l.index + shift
		f.Files = append(f.Files[:at], append([]File{l.file}, f.Files[at:]...)...)
		shift++
	}
}
