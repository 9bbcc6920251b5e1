package format

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/dockcheck/dockcheck/parser"
)

func read(t testing.TB, name string) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range txtar.Parse(data).Files {
		files[f.Name] = string(f.Data)
	}
	return files
}

func layout(t *testing.T, text string, style Style) string {
	t.Helper()
	r := Document(parser.Parse("Dockerfile", []byte(text)), style)
	if r.Failed != "" {
		t.Errorf("it stays as it was: %s\n%s", r.Failed, text)
	}
	return string(r.Source)
}

func TestLayout(t *testing.T) { check(t, "layout.txtar", Style{}) }

func TestKeepCache(t *testing.T) { check(t, "keep-cache.txtar", Style{KeepCache: true}) }

func check(t *testing.T, file string, style Style) {
	files := read(t, file)
	for name, in := range files {
		name, ok := strings.CutSuffix(name, "/in")
		if !ok {
			continue
		}
		t.Run(name, func(t *testing.T) {
			want := files[name+"/out"]
			if got := layout(t, in, style); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if got := layout(t, want, style); got != want {
				t.Errorf("a second run makes\n%s\nof\n%s", got, want)
			}
		})
	}
}
