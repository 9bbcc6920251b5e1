package generate

import (
	"testing"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/plan"
)

func TestEnds(t *testing.T) {
	p := &plan.Plan{Catalog: catalog.Catalog{Release: "2026.11"}}
	newer := []catalog.Catalog{{Release: "2027.02"}, {Release: "2026.11"}}
	text := []byte("FROM rust:1.98-slim-trixie AS build\nFROM debian:trixie-slim\nFROM debian:trixie-slim\nFROM build\nFROM scratch\nFROM example.com/x\n")
	for _, c := range []struct {
		today    string
		catalogs []catalog.Catalog
		want     string
	}{
		{"2026-11-29", newer, ""},
		{"2030-12-01", []catalog.Catalog{{Release: "2026.11"}}, ""}, // nothing better is known
		{"2030-06-01", newer, `is out of date: support for debian:trixie-slim ends on 2030-06-30; write catalog = "2027.02" in dockcheck.toml`},
		{"2030-12-01", newer, `is out of date: support for debian:trixie-slim ended on 2030-06-30; write catalog = "2027.02" in dockcheck.toml`},
	} {
		got := ends(p, text, c.today, c.catalogs)
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
