package generate

import (
	"fmt"
	"slices"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/plan"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

// near is how many days ahead of the end of an image's support a file that was
// generated with it is out of date.
const near = 60

// Ends are the images of a Dockerfile whose support has ended, or ends soon, where
// a newer catalog has others. today is the day: 2026-11-29.
func Ends(p *plan.Plan, dockerfile []byte, today string) []string {
	return ends(p, dockerfile, today, catalog.All())
}

func ends(p *plan.Plan, dockerfile []byte, today string, catalogs []catalog.Catalog) []string {
	if catalogs[0].Release == p.Catalog.Release {
		return nil // there is nothing better
	}
	var out []string
	for _, s := range parser.Parse("", dockerfile).Stages {
		if s.Image == nil {
			continue
		}
		facts := image.Lookup(*s.Image)
		if facts == nil {
			continue
		}
		end, _ := facts.EndOfLife()
		if end == nil || image.Days(today, end.EOL) > near {
			continue
		}
		verb := "ends"
		if end.Over(today) {
			verb = "ended"
		}
		text := fmt.Sprintf("is out of date: support for %s %s on %s; write catalog = %q in dockcheck.toml", s.Image.Raw, verb, end.EOL, catalogs[0].Release)
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}
