// Package safefile replaces files so that nothing is lost: at once or not at all,
// with the mode and the owner they had, never through a symbolic link that leads
// out of a directory, and not when they changed since they were read.
package safefile

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrChanged says that a file is not what it was when it was read.
var ErrChanged = errors.New("changed since it was read, not written; run again")

// Replace puts data in the place of old in a file below a directory. A symbolic
// link is followed, but not out of the directory. Where old is nil, the file must
// not be there yet. Errors name what is wrong, not the file.
func Replace(dir, file string, old, data []byte) error {
	top, name, err := below(dir, file, old == nil)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(top)
	if err != nil {
		return cause(err)
	}
	defer root.Close()
	if parent := filepath.Dir(name); parent != "." { // each step below would walk there
		if root, err = root.OpenRoot(parent); err != nil {
			return cause(err)
		}
		defer root.Close()
	}
	return cause(replace(root, filepath.Base(name), old, data))
}

// cause is an error without the path, which whoever calls knows better.
func cause(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}

// below is the path of a file from a directory, and that directory, all symbolic
// links resolved.
func below(dir, file string, isNew bool) (top, name string, err error) {
	parent, base := file, ""
	if isNew {
		parent, base = filepath.Dir(file), filepath.Base(file)
	}
	resolved, err := filepath.EvalSymlinks(parent)
	if err != nil {
		return "", "", cause(err)
	}
	top, err = filepath.EvalSymlinks(dir)
	if err != nil {
		return "", "", cause(err)
	}
	if resolved, err = filepath.Abs(resolved); err != nil {
		return "", "", err
	}
	if top, err = filepath.Abs(top); err != nil {
		return "", "", err
	}
	name, err = filepath.Rel(top, filepath.Join(resolved, base))
	if err != nil || !filepath.IsLocal(name) {
		return "", "", fmt.Errorf("is a symbolic link that leads out of %s, not written", dir)
	}
	return top, name, nil
}

func replace(root *os.Root, name string, old, data []byte) error {
	info, err := unchanged(root, name, old)
	if err != nil {
		return err
	}
	temp := beside(name)
	if err := write(root, temp, info, data); err != nil {
		_ = root.Remove(temp)
		return err
	}
	if err := still(root, name, info); err != nil {
		_ = root.Remove(temp)
		return err
	}
	if err := root.Rename(temp, name); err != nil {
		_ = root.Remove(temp)
		return err
	}
	return nil
}

// unchanged reports an error when a file is not what it was. Its info is nil when
// it is not there and was not.
func unchanged(root *os.Root, name string, old []byte) (fs.FileInfo, error) {
	info, err := root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && old == nil:
		return nil, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, ErrChanged
	case err != nil:
		return nil, err
	case old == nil:
		return nil, errors.New("is there already, not written")
	case !info.Mode().IsRegular():
		return nil, errors.New("is no regular file, not written")
	}
	now, err := root.ReadFile(name)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(now, old) {
		return nil, ErrChanged
	}
	return info, nil
}

// still reports an error when a file has changed since its info was taken.
func still(root *os.Root, name string, info fs.FileInfo) error {
	now, err := root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && info == nil:
		return nil
	case err != nil:
		return err
	case info == nil || !os.SameFile(now, info) || now.Size() != info.Size() || !now.ModTime().Equal(info.ModTime()):
		return ErrChanged
	}
	return nil
}

// write writes a new file with the mode and owner of another one, if there is one.
func write(root *os.Root, name string, like fs.FileInfo, data []byte) error {
	mode := fs.FileMode(0o644)
	if like != nil {
		mode = 0o600 // until all of it is there
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil && like != nil {
		if err = keepOwner(f, like); err != nil {
			err = fmt.Errorf("cannot keep its owner, not written: %w", cause(err))
		} else {
			err = f.Chmod(like.Mode())
		}
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
