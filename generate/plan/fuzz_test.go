package plan

import (
	"errors"
	"path/filepath"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/dockcheck/dockcheck/generate/detect"
)

// FuzzNewPlan puts anything into one of the files that a project is read from:
// there is a plan, or an error that says something.
func FuzzNewPlan(f *testing.F) {
	names := []string{
		"Cargo.toml", "Cargo.lock", "src/main.rs", "build.rs", "rust-toolchain.toml", "rust-toolchain", ".cargo/config.toml", "api/Cargo.toml", "askama.toml",
		"go.mod", "go.work", "main.go", "package.json", "Dockerfile", "config/base.yaml", ".gitignore", "dockcheck.toml", "Makefile",
	}
	cases, err := filepath.Glob("../../testdata/generate/plan/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range cases {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			for i, n := range names {
				if filepath.Base(n) == filepath.Base(file.Name) {
					f.Add(uint8(i), file.Data, true)
					f.Add(uint8(i), file.Data, false)
				}
			}
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte, rust bool) {
		text := plainGo
		if rust {
			text = plainRust
		}
		project, _ := projectOf(txtar.Parse([]byte(text)))
		project[names[int(which)%len(names)]] = &fstest.MapFile{Data: data}
		plan, err := planOf(project)
		if err != nil {
			if err.Error() == "" {
				t.Fatal("an error that says nothing")
			}
			var in *detect.Error
			if errors.As(err, &in) && in.Place.Line < 0 {
				t.Fatalf("line %d", in.Place.Line)
			}
			return
		}
		if plan.Language == "" || plan.Name == "" || plan.Runtime.From == "" {
			t.Fatalf("half a plan: %s", dump(plan))
		}
	})
}
