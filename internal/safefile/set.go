package safefile

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
)

// File is a file of a set: its path, what is there now (nil for nothing), and what
// is to be there.
type File struct {
	Path      string
	Old, New  []byte
	Keep      bool   // keep what is there beside it, as PATH.bak
	KeptUnder string // set by ReplaceAll: where it was kept
}

// ReplaceAll puts files below a directory in the place of what is there, as
// Replace does: all of them, or, when one cannot be written, none. The error names
// the file.
func ReplaceAll(dir string, files []File) error {
	resolved, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return fmt.Errorf("%s: %w", dir, cause(err))
	}
	root, err := os.OpenRoot(resolved)
	if err != nil {
		return fmt.Errorf("%s: %w", dir, cause(err))
	}
	defer root.Close()
	s := &set{root: root, dir: dir}
	for i := range files {
		if err := s.prepare(&files[i]); err != nil {
			s.undo()
			return fmt.Errorf("%s: %w", files[i].Path, cause(err))
		}
	}
	for i := range s.parts {
		if err := s.place(&s.parts[i]); err != nil {
			s.undo()
			return fmt.Errorf("%s: %w", s.parts[i].file.Path, cause(err))
		}
	}
	s.done()
	return nil
}

// set are files on their way.
type set struct {
	root  *os.Root
	dir   string
	parts []part
	made  []string // directories, the outermost first
}

// part is a file on its way: first all of it under a temporary name, then the old
// one out of the way, then in its place.
type part struct {
	file      *File
	name      string // below root
	temp, old string // "" when there is none
	aside     bool   // the old one is no longer in its place
	placed    bool
}

// prepare writes a file under a temporary name.
func (s *set) prepare(f *File) error {
	if f.Old == nil {
		if err := s.mkdir(filepath.Dir(f.Path)); err != nil {
			return err
		}
	}
	_, name, err := below(s.dir, f.Path, f.Old == nil)
	if err != nil {
		return err
	}
	info, err := unchanged(s.root, name, f.Old)
	if err != nil {
		return err
	}
	s.parts = append(s.parts, part{file: f, name: name, temp: beside(name)})
	return write(s.root, s.parts[len(s.parts)-1].temp, info, f.New)
}

// mkdir makes the directory of a file, and remembers what it made.
func (s *set) mkdir(dir string) error {
	if _, err := os.Stat(dir); err == nil || !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := s.mkdir(filepath.Dir(dir)); err != nil {
		return err
	}
	_, name, err := below(s.dir, dir, true)
	if err != nil {
		return err
	}
	if err := s.root.Mkdir(name, 0o755); err != nil {
		return err
	}
	s.made = append(s.made, name)
	return nil
}

// place moves a file to where it belongs, and the old one out of its way.
func (s *set) place(p *part) error {
	if _, err := unchanged(s.root, p.name, p.file.Old); err != nil {
		return err
	}
	if p.file.Old != nil {
		old := beside(p.name)
		if s.root.Link(p.name, old) != nil { // a file system without hard links
			if err := s.root.Rename(p.name, old); err != nil {
				return err
			}
			p.aside = true
		}
		p.old = old
	}
	if err := s.root.Rename(p.temp, p.name); err != nil {
		return err
	}
	p.placed = true
	return nil
}

// undo leaves everything as it was.
func (s *set) undo() {
	for _, p := range s.parts {
		switch {
		case p.old != "" && (p.placed || p.aside):
			_ = s.root.Rename(p.old, p.name)
		case p.old != "":
			_ = s.root.Remove(p.old)
		case p.placed:
			_ = s.root.Remove(p.name)
		}
		if !p.placed {
			_ = s.root.Remove(p.temp)
		}
	}
	for i := len(s.made) - 1; i >= 0; i-- {
		_ = s.root.Remove(s.made[i])
	}
}

// done throws the old files away, or gives them names that people find.
func (s *set) done() {
	for _, p := range s.parts {
		switch {
		case p.old == "":
		case p.file.Keep:
			p.file.KeptUnder = s.keep(p)
		default:
			_ = s.root.Remove(p.old)
		}
	}
}

// keep names an old file PATH.bak, or PATH.bak2 where there is one already.
func (s *set) keep(p part) string {
	for i := 1; ; i++ {
		suffix := ".bak"
		if i > 1 {
			suffix = fmt.Sprintf(".bak%d", i)
		}
		err := s.root.Link(p.old, p.name+suffix)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		if err == nil {
			_ = s.root.Remove(p.old)
			return p.file.Path + suffix
		}
		return filepath.Join(filepath.Dir(p.file.Path), filepath.Base(p.old))
	}
}

// beside is a new name in the directory of a file.
func beside(name string) string {
	return filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+"."+strconv.FormatUint(rand.Uint64(), 36))
}
