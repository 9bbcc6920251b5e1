//go:build linux

package e2e

import (
	"archive/tar"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"testing"
)

// compilers and shells are what a final image has no use for, and an intruder has.
func compilers() []string {
	return []string{"cargo", "cc", "clang", "c++", "g++", "gcc", "go", "ld", "make", "rustc"}
}

func shells() []string { return []string{"ash", "bash", "busybox", "dash", "sh", "zsh"} }

// contents looks at every file of the image: no compiler, no shell, nothing that
// makes a user another one, and nothing that the program's user may write to but
// its own home and /tmp.
func (b *built) contents(t *testing.T) (size int64) {
	t.Helper()
	f, err := os.Open(b.rootfs)
	must(t, err)
	defer f.Close()
	files := tar.NewReader(f)
	for {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return size
		}
		must(t, err)
		size += h.Size
		name, mode := path.Base(h.Name), h.FileInfo().Mode()
		switch {
		case h.Typeflag == tar.TypeDir:
		case mode&0o111 != 0 && slices.Contains(compilers(), name):
			t.Errorf("/%s is in the image", h.Name)
		case mode&0o111 != 0 && slices.Contains(shells(), name):
			t.Errorf("/%s is in the image", h.Name)
		case mode&(fs.ModeSetuid|fs.ModeSetgid) != 0:
			t.Errorf("/%s is %s", h.Name, mode)
		case h.Typeflag == tar.TypeReg && mode&0o002 != 0:
			t.Errorf("/%s is %s: anybody can change it", h.Name, mode)
		}
	}
}
