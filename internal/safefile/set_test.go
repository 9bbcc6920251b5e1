//go:build unix

package safefile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// tree are the files below a directory with their text, and directories with "/", links with "@".
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, path)
		if err != nil || rel == "." {
			return err
		}
		if !d.Type().IsRegular() {
			out[rel] = map[bool]string{true: "/", false: "@"}[d.IsDir()]
			return nil
		}
		data, err := os.ReadFile(path)
		out[rel] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func same(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	got := tree(t, dir)
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s is %q, want %q", name, got[name], text)
		}
		delete(got, name)
	}
	for name := range got {
		t.Errorf("%s is left", name)
	}
}

func TestReplaceAll(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	write0(t, at("a"), "old", 0o751)
	write0(t, at("b"), "old", 0o600)
	write0(t, at("b.bak"), "older", 0o600)
	files := []File{
		{Path: at("a"), Old: []byte("old"), New: []byte("new")},
		{Path: at("b"), Old: []byte("old"), New: []byte("new"), Keep: true},
		{Path: at("deep/er/c"), New: []byte("new")},
		{Path: at("deep/d"), New: []byte("new")},
	}
	if err := ReplaceAll(dir, files); err != nil {
		t.Fatal(err)
	}
	same(t, dir, map[string]string{"a": "new", "b": "new", "b.bak": "older", "b.bak2": "old", "deep": "/", "deep/er": "/", "deep/er/c": "new", "deep/d": "new"})
	if files[1].KeptUnder != at("b.bak2") {
		t.Errorf("kept under %q", files[1].KeptUnder)
	}
	if info, _ := os.Stat(at("a")); info.Mode().Perm() != 0o751 {
		t.Errorf("the mode is %v", info.Mode())
	}
}

// Whatever is wrong with one of the files, all stay as they were.
func TestReplaceAllOrNone(t *testing.T) {
	for name, bad := range map[string]File{
		"changed":     {Path: "b", Old: []byte("what it was"), New: []byte("new")},
		"there":       {Path: "b", New: []byte("new")},
		"gone":        {Path: "c", Old: []byte("old"), New: []byte("new")},
		"a directory": {Path: "d", New: []byte("new")},
		"below one":   {Path: "b/c", New: []byte("new")},
		"outside":     {Path: "../c", New: []byte("new")},
		"link":        {Path: "out/c", New: []byte("new")},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			at := func(name string) string { return filepath.Join(dir, name) }
			write0(t, at("a"), "old", 0o644)
			write0(t, at("b"), "old", 0o644)
			if err := errors.Join(os.Mkdir(at("d"), 0o755), os.Symlink(t.TempDir(), at("out"))); err != nil {
				t.Fatal(err)
			}
			bad.Path = at(bad.Path)
			good := []File{{Path: at("a"), Old: []byte("old"), New: []byte("new")}, {Path: at("x/y/z"), New: []byte("new")}}
			for i := range 3 {
				if err := ReplaceAll(dir, slices.Insert(slices.Clone(good), i, bad)); err == nil {
					t.Fatal("no error")
				}
				if entries := tree(t, dir); entries["a"] != "old" || entries["b"] != "old" || entries["d"] != "/" || len(entries) != 4 {
					t.Errorf("bad one at %d: left %v", i, entries)
				}
			}
		})
	}
}

// When a file cannot be put in its place, those that were go back.
func TestReplaceAllRollsBack(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	write0(t, at("a"), "old", 0o644)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	s := &set{root: root, dir: dir}
	files := []File{{Path: at("a"), Old: []byte("old"), New: []byte("new"), Keep: true}, {Path: at("x/b"), New: []byte("new")}, {Path: at("c"), New: []byte("new")}}
	for i := range files {
		if err := s.prepare(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	write0(t, at("c"), "somebody else's", 0o644)
	for i := range s.parts {
		if err := s.place(&s.parts[i]); (err != nil) != (i == 2) {
			t.Fatal(i, err)
		}
	}
	s.undo()
	same(t, dir, map[string]string{"a": "old", "c": "somebody else's"})
}
