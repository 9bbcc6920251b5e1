//go:build unix

package safefile

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func write0(t *testing.T, name, text string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
}

// only checks the text of a file, and that nothing else is left in its directory.
func only(t *testing.T, name, want string) {
	t.Helper()
	got, err := os.ReadFile(name)
	if err != nil || string(got) != want {
		t.Errorf("%s has %q, %v", name, got, err)
	}
	entries, _ := os.ReadDir(filepath.Dir(name))
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s is left", e.Name())
		}
	}
}

func owner(t *testing.T, name string) (uid, gid uint32) {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	stat := info.Sys().(*syscall.Stat_t)
	return stat.Uid, stat.Gid
}

func TestReplaceKeepsTheMode(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "Dockerfile")
	write0(t, name, "old", 0o751)
	if err := Replace(dir, name, []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	only(t, name, "new")
	if info, _ := os.Stat(name); info.Mode().Perm() != 0o751 {
		t.Errorf("the mode is %v", info.Mode())
	}
}

func TestReplaceKeepsTheOwner(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("skipped: only root can give a file to somebody")
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "Dockerfile")
	write0(t, name, "old", 0o644)
	if err := os.Chown(name, 1234, 4321); err != nil {
		t.Fatal(err)
	}
	if err := Replace(dir, name, []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	if uid, gid := owner(t, name); uid != 1234 || gid != 4321 {
		t.Errorf("the owner is %d:%d", uid, gid)
	}
}

func TestReplaceRefuses(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	name := filepath.Join(dir, "Dockerfile")
	write0(t, name, "other", 0o644)
	if err := Replace(dir, name, []byte("old"), []byte("new")); !errors.Is(err, ErrChanged) {
		t.Errorf("a file that changed: %v", err)
	}
	only(t, name, "other")

	if err := Replace(dir, filepath.Join(dir, "gone"), []byte("old"), []byte("new")); err == nil {
		t.Error("a file that is gone is written")
	}

	target := filepath.Join(outside, "Dockerfile")
	write0(t, target, "old", 0o644)
	link := filepath.Join(dir, "link")
	if err := os.Symlink(target, link); err != nil {
		t.Skip(err)
	}
	if err := Replace(dir, link, []byte("old"), []byte("new")); err == nil || !strings.Contains(err.Error(), "leads out of") {
		t.Errorf("a link that leads out: %v", err)
	}
	only(t, target, "old")

	if err := os.Symlink(outside, filepath.Join(dir, "sub")); err != nil {
		t.Fatal(err)
	}
	if err := Replace(dir, filepath.Join(dir, "sub", "Dockerfile"), []byte("old"), []byte("new")); err == nil {
		t.Error("a directory that leads out is written to")
	}
	if err := Replace(dir, filepath.Join(dir, "sub", "new"), nil, []byte("new")); err == nil {
		t.Error("a new file is written to a directory that leads out")
	}
	if err := Replace(dir, dir, []byte("old"), []byte("new")); err == nil {
		t.Error("a directory is written")
	}
}

func TestReplaceFollowsALinkWithin(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "docker"), 0o755); err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(dir, "docker", "Dockerfile")
	write0(t, target, "old", 0o644)
	link := filepath.Join(dir, "Dockerfile")
	if err := os.Symlink(filepath.Join("docker", "Dockerfile"), link); err != nil {
		t.Skip(err)
	}
	if err := Replace(dir, link, []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	only(t, target, "new")
	if info, _ := os.Lstat(link); info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is a file now")
	}
}

func TestNew(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "Dockerfile")
	if err := Replace(dir, name, nil, []byte("new")); err != nil {
		t.Fatal(err)
	}
	only(t, name, "new")
	if err := Replace(dir, name, nil, []byte("newer")); err == nil {
		t.Error("a file that is there is written")
	}
	only(t, name, "new")
}

func TestReadOnlyDirectory(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("skipped: root writes everywhere")
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "Dockerfile")
	write0(t, name, "old", 0o644)
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.Chmod(dir, 0o755) }()
	if err := Replace(dir, name, []byte("old"), []byte("new")); err == nil {
		t.Error("written to a directory that is read-only")
	}
	only(t, name, "old")
}
