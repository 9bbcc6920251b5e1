//go:build linux

package e2e

import (
	"archive/tar"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/opencontainers/go-digest"
)

// layer is a tar file that is a layer of images. It is not compressed: packing
// and unpacking would take longer than anything else.
type layer struct {
	file   string
	digest digest.Digest
	size   int64
}

// debian makes a layer of packages of Debian. The variant extract unpacks them
// and runs nothing, which is how distroless images are made.
func debian(file, variant string, packages ...string) (layer, error) {
	args := []string{"--quiet", "--variant=" + variant}
	if len(packages) > 0 {
		args = append(args, "--include="+strings.Join(packages, ","))
	}
	args = append(args, suite, file)
	if out, err := exec.Command("mmdebstrap", args...).CombinedOutput(); err != nil {
		return layer{}, fmt.Errorf("mmdebstrap %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return hashed(file)
}

func hashed(file string) (layer, error) {
	f, err := os.Open(file)
	if err != nil {
		return layer{}, err
	}
	defer f.Close()
	h := sha256.New()
	size, err := io.Copy(h, f)
	return layer{file, digest.NewDigest(digest.SHA256, h), size}, err
}

// tree is what a layer gets from this machine: a file or a directory, and where it
// goes in the image.
type tree struct {
	from, to string
	without  []string // directories below from
}

// packed makes a layer of files that belong to root.
func packed(file string, what tree) (layer, error) {
	f, err := os.Create(file)
	if err != nil {
		return layer{}, err
	}
	defer f.Close()
	w := tar.NewWriter(f)
	if err := what.pack(w); err != nil {
		return layer{}, err
	}
	if err := w.Close(); err != nil {
		return layer{}, err
	}
	return hashed(file)
}

func (tr tree) pack(w *tar.Writer) error {
	return filepath.WalkDir(tr.from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(tr.from, path)
		if err != nil {
			return err
		}
		for _, name := range tr.without {
			if rel == name {
				return fs.SkipDir
			}
		}
		return pack(w, path, d, filepath.ToSlash(filepath.Join(tr.to, rel)))
	})
}

func pack(w *tar.Writer, path string, d fs.DirEntry, name string) error {
	info, err := d.Info()
	if err != nil {
		return err
	}
	target := ""
	if info.Mode()&fs.ModeSymlink != 0 {
		if target, err = os.Readlink(path); err != nil {
			return err
		}
	}
	h, err := tar.FileInfoHeader(info, target)
	if err != nil {
		return err
	}
	h.Name, h.Uid, h.Gid, h.Uname, h.Gname = strings.TrimPrefix(name, "/"), 0, 0, "", ""
	if err := w.WriteHeader(h); err != nil || !info.Mode().IsRegular() {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}
