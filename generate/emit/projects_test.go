package emit

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/plan"
)

// projects are what the tests generate files for: those in testdata/projects, and
// the services of the real builds.
func projects(t *testing.T) map[string]fstest.MapFS {
	t.Helper()
	out := map[string]fstest.MapFS{}
	files, err := filepath.Glob("testdata/projects/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		project := fstest.MapFS{}
		for _, f := range archive.Files {
			project[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		out[strings.TrimSuffix(filepath.Base(file), ".txtar")] = project
	}
	for _, name := range []string{"shop", "greeter"} {
		out[name] = readTree(t, os.DirFS("../../testdata/e2e/"+name))
	}
	return out
}

func readTree(t *testing.T, tree fs.FS) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// generated are the files of a project with a dockcheck.toml, by their kinds.
func generated(t *testing.T, project fs.FS, toml string) (map[string]File, *plan.Plan, error) {
	t.Helper()
	d, err := descriptor.Read("dockcheck.toml", []byte(toml))
	if err != nil {
		return nil, nil, err
	}
	p, err := plan.New(d, project)
	if err != nil {
		return nil, nil, err
	}
	files, err := Files(p, nil)
	if err != nil {
		t.Fatalf("%s\n%s", err, toml)
	}
	out := map[string]File{}
	for _, f := range files {
		out[f.Kind] = f
	}
	return out, p, nil
}
