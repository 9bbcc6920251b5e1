package format

import (
	"bytes"
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/internal/llb"
	"github.com/dockcheck/dockcheck/parser"
)

// Laid out, every file of the corpus that BuildKit compiles builds the same: to
// the byte where the cache is to be kept, otherwise with the same scripts. A
// second run changes nothing, and no file has to stay as it was.
func TestCorpusBuildsTheSame(t *testing.T) {
	files, compiled, changed, rebuilt := 0, 0, 0, 0
	for _, f := range corpus.Sample(t) {
		d := parser.Parse(f.Name, f.Data)
		if len(d.Errors) > 0 {
			continue
		}
		files++
		before, err := llb.Compile(f.Data)
		if err == nil {
			compiled++
		}
		for _, style := range []Style{{KeepCache: true}, {}} {
			r := Document(d, style)
			if r.Failed != "" {
				t.Errorf("%s stays as it was: %s", f.Name, r.Failed)
			}
			if again := Document(parser.Parse(f.Name, r.Source), style); !bytes.Equal(again.Source, r.Source) {
				t.Errorf("%s: a second run changes it", f.Name)
			}
			if before != nil {
				same(t, f.Name, before, r.Source, style)
			}
			if !style.KeepCache {
				changed += count(r.Changed(d))
				rebuilt += count(len(r.Rebuilt) > 0)
			}
		}
	}
	t.Logf("%d files, %d compile and build the same; the layout changes %d, and cache keys in %d", files, compiled, changed, rebuilt)
}

func same(t *testing.T, name string, before *llb.Build, src []byte, style Style) {
	t.Helper()
	after, err := llb.Compile(src)
	switch {
	case err != nil:
		t.Errorf("%s: does not compile any more: %v", name, err)
	case style.KeepCache && before.Digest() != after.Digest():
		t.Errorf("%s: builds something else", name)
	case before.Meaning() != after.Meaning():
		t.Errorf("%s: means something else", name)
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
