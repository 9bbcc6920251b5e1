package emit

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aymanbagabas/go-udiff"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write testdata/golden anew")

// Each archive in testdata/golden starts with the name of a project and has a
// dockcheck.toml and the files that it gives. They are read by people: run with
// -update, and read the difference.
func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/golden/*.txtar")
	if err != nil || len(archives) < 12 {
		t.Fatal(err, archives)
	}
	all := projects(t)
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			project, _, _ := strings.Cut(string(archive.Comment), ":")
			_, files, err := generatedAll(t, all[project], string(archive.Files[0].Data))
			if err != nil {
				t.Fatal(err)
			}
			got := &txtar.Archive{Comment: archive.Comment, Files: archive.Files[:1]}
			for _, f := range files {
				got.Files = append(got.Files, txtar.File{Name: f.Path, Data: f.Data})
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if text := txtar.Format(got); !bytes.Equal(text, want) {
				if *update {
					err = os.WriteFile(name, text, 0o644)
				}
				if !*update || err != nil {
					t.Errorf("it gives something else (%v):\n%s", err, udiff.Unified("want", "got", string(want), string(text)))
				}
			}
		})
	}
}
