package plan

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dockcheck/dockcheck/generate/descriptor"
)

func TestEstimates(t *testing.T) {
	project := fstest.MapFS{
		"go.mod":  {Data: []byte("module example.com/x\n\ngo 1.26\n")},
		"main.go": {Data: []byte("package main\n\nfunc main() {}\n")},
	}
	p, err := New(nil, project)
	if err != nil {
		t.Fatal(err)
	}
	estimates := p.Estimates()
	if len(estimates) != 4 {
		t.Fatalf("estimates for %d bases", len(estimates))
	}
	used := 0
	sizes := map[string]string{}
	for _, e := range estimates {
		if e.Used {
			used++
		}
		if e.From == "" || !strings.HasSuffix(e.Size, " MB") {
			t.Errorf("%+v", e)
		}
		sizes[e.Base] = e.Size
	}
	if used != 1 || sizes["slim"] == sizes["scratch"] {
		t.Errorf("%d are used, sizes %v", used, sizes)
	}
	if a := p.Assumptions(); len(a) != 3 || !strings.Contains(a[0], "the program has") {
		t.Errorf("assumptions %q", a)
	}

	// A base that cannot be had says why.
	d, err := descriptor.Read("dockcheck.toml", []byte("[go]\ncgo = true\n"))
	if err != nil {
		t.Fatal(err)
	}
	if p, err = New(d, project); err != nil {
		t.Fatal(err)
	}
	for _, e := range p.Estimates() {
		if e.Base == "scratch" && (e.From != "" || !strings.Contains(e.Why, "cgo")) {
			t.Errorf("%+v", e)
		}
	}
}

func TestMegabytes(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{{0.2, 0.8, "1 MB"}, {9.9, 14.1, "9–15 MB"}, {30, 30, "30 MB"}} {
		if got := Megabytes(c.low, c.high); got != c.want {
			t.Errorf("%v to %v is %s, want %s", c.low, c.high, got, c.want)
		}
	}
}
