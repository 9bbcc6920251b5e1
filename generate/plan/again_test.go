package plan

import (
	"path/filepath"
	"reflect"
	"testing"

	"golang.org/x/tools/txtar"
)

// A project that was planned before, on every base, is planned as if it were the
// first time.
func TestAgain(t *testing.T) {
	files, err := filepath.Glob("../../testdata/generate/plan/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		project, _ := projectOf(archive)
		first, err := planOf(project)
		if err != nil {
			continue
		}
		before := *first
		first.Estimates()
		again, err := first.Again(first.Descriptor)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		again.found, before.found = nil, nil
		if !reflect.DeepEqual(again, &before) {
			t.Errorf("%s: the first time\n%s\nagain\n%s", file, dump(&before), dump(again))
		}
	}
}
