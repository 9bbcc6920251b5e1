package emit

import (
	"io/fs"
	"maps"
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
	several := maps.Clone(out["rust-two"])
	for dir, name := range map[string]string{"services/shop": "shop", "services/greeter": "greeter", "web": "static-site"} {
		for file, data := range out[name] {
			several[dir+"/"+file] = data
		}
	}
	out["several"] = several
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

// generatedAll are the plans and the files of a project with a dockcheck.toml.
func generatedAll(t *testing.T, project fs.FS, toml string) ([]*plan.Plan, []File, error) {
	t.Helper()
	d, err := descriptor.Read("dockcheck.toml", []byte(toml))
	if err != nil {
		return nil, nil, err
	}
	plans, err := plan.All(d, project)
	if err != nil {
		return nil, nil, err
	}
	files, err := Files(plans, nil)
	if err != nil {
		t.Fatalf("%s\n%s", err, toml)
	}
	return plans, files, nil
}

// generated are the files of a project with one program, by their kinds.
func generated(t *testing.T, project fs.FS, toml string) (map[string]File, *plan.Plan, error) {
	t.Helper()
	plans, files, err := generatedAll(t, project, toml)
	if err != nil {
		return nil, nil, err
	}
	out := map[string]File{}
	for _, f := range files {
		out[f.Kind] = f
	}
	return out, plans[0], nil
}
