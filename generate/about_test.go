package generate

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestEnds(t *testing.T) {
	p := &Plan{Catalog: Catalog{Release: "2026.11"}}
	newer := []Catalog{{Release: "2027.02"}, {Release: "2026.11"}}
	text := []byte("FROM rust:1.98-slim-trixie AS build\nFROM debian:trixie-slim\nFROM debian:trixie-slim\nFROM build\nFROM scratch\nFROM example.com/x\n")
	for _, c := range []struct {
		today    string
		catalogs []Catalog
		want     string
	}{
		{"2026-11-29", newer, ""},
		{"2030-12-01", []Catalog{{Release: "2026.11"}}, ""}, // nothing better is known
		{"2030-06-01", newer, `is out of date: support for debian:trixie-slim ends on 2030-06-30; write catalog = "2027.02" in dockcheck.toml`},
		{"2030-12-01", newer, `is out of date: support for debian:trixie-slim ended on 2030-06-30; write catalog = "2027.02" in dockcheck.toml`},
	} {
		got := p.ends(text, c.today, c.catalogs)
		found := 0
		for _, g := range got {
			if g == c.want {
				found++
			}
		}
		if c.want == "" && len(got) > 0 || c.want != "" && found != 1 {
			t.Errorf("on %s: %q, want %q", c.today, got, c.want)
		}
	}
}

func TestEstimates(t *testing.T) {
	project := fstest.MapFS{
		"go.mod":  {Data: []byte("module example.com/x\n\ngo 1.26\n")},
		"main.go": {Data: []byte("package main\n\nfunc main() {}\n")},
	}
	p, err := NewPlan(nil, project)
	if err != nil {
		t.Fatal(err)
	}
	estimates := Estimates(p, project)
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
	d, err := ReadDescriptor("dockcheck.toml", []byte("[go]\ncgo = true\n"))
	if err != nil {
		t.Fatal(err)
	}
	if p, err = NewPlan(d, project); err != nil {
		t.Fatal(err)
	}
	for _, e := range Estimates(p, project) {
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
		if got := megabytes(c.low, c.high); got != c.want {
			t.Errorf("%v to %v is %s, want %s", c.low, c.high, got, c.want)
		}
	}
}
