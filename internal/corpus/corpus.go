// Package corpus reads the real Dockerfiles that tests run on. They are other
// people's and lie beside the project, not in it; without them tests skip.
package corpus

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// File is a Dockerfile of the corpus.
type File struct {
	Name string // 00247e621a43.Dockerfile
	Repo string // docker-library/php
	Kind string // official, product, collection, windows, generated, old; "" unknown
	Data []byte
}

// Shared is the path of a file beside the project, for tests; the test skips
// where it is absent.
func Shared(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = parent
	}
	p := filepath.Join(dir, "..", "shared", name)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("skipped: %s is not here", p)
	}
	return p
}

// Files reads the whole corpus.
func Files(t testing.TB) []File {
	t.Helper()
	files, err := read(Shared(t, "corpus/dockerfiles.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Sample is every twentieth file of the corpus, for tests that take long: the whole
// corpus where DOCKCHECK_CORPUS is "full".
func Sample(t testing.TB) []File {
	t.Helper()
	return EveryNth(t, 20)
}

// EveryNth is Sample with another step.
func EveryNth(t testing.TB, n int) []File {
	t.Helper()
	files := Files(t)
	if os.Getenv("DOCKCHECK_CORPUS") == "full" {
		return files
	}
	var out []File
	for i := 0; i < len(files); i += n {
		out = append(out, files[i])
	}
	return out
}

func read(name string) ([]File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	gz, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var out []File
	kinds, repos := map[string]string{}, map[string]string{}
	for r := tar.NewReader(gz); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		switch {
		case path.Base(h.Name) == "index.tsv":
			for line := range strings.Lines(string(data)) {
				if cols := strings.Split(line, "\t"); len(cols) > 6 {
					kinds[cols[0]], repos[cols[0]] = cols[6], cols[1]
				}
			}
		case h.Typeflag == tar.TypeReg:
			out = append(out, File{Name: path.Base(h.Name), Data: data})
		}
	}
	for i := range out {
		id := strings.TrimSuffix(out[i].Name, ".Dockerfile")
		out[i].Kind, out[i].Repo = kinds[id], repos[id]
	}
	return out, nil
}
