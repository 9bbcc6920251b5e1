package rules

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/internal/llb"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/format"
)

// The Dockerfiles of the official php, postgres and python images, long scripts
// that other tools break, come out of all fixes and of both layouts so that they
// compile, and the same where that is promised.
func TestDockerLibraryFixesAndLayout(t *testing.T) {
	files := 0
	for _, f := range corpus.Files(t) {
		switch strings.TrimPrefix(f.Repo, "docker-library/") {
		case "php", "postgres", "python":
		default:
			continue
		}
		files++
		before, err := llb.Compile(f.Data)
		if err != nil {
			t.Fatalf("%s does not compile: %v", f.Name, err)
		}
		fixesAll(t, f)
		for _, style := range []format.Style{{}, {KeepCache: true}} {
			r := format.Document(parser.Parse(f.Name, f.Data), style)
			if r.Failed != "" {
				t.Errorf("%s stays as it was: %s", f.Name, r.Failed)
			}
			builds(t, before, f.Data, r.Source, style)
		}
	}
	if files == 0 {
		t.Fatal("the corpus has none of them")
	}
	t.Logf("%d files", files)
}
