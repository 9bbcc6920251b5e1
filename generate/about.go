package generate

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

// About says in a few words what a file is.
func (p *Plan) About(f File) string {
	switch f.Kind {
	case "dockerfile":
		text := count(len(parser.Parse(f.Path, f.Data).Stages), "stage")
		if low, high, ok := p.Size(); ok {
			text += ", final image about " + megabytes(low, high) + " to pull"
		}
		if p.Runtime.UID > 0 {
			text += fmt.Sprintf(", runs as %d", p.Runtime.UID)
		}
		return text
	case "dockerignore":
		return "lets in " + count(bytes.Count(f.Data, []byte("\n!")), "path")
	case "compose":
		return "docker compose up --build"
	case "workflow":
		return "tests, builds and pushes"
	case "env":
		return "copy it to .env"
	}
	return "docker buildx bake"
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// near is how many days ahead of the end of an image's support a file that was
// generated with it is out of date.
const near = 60

// Ends are the images of a Dockerfile whose support has ended, or ends soon, where
// a newer catalog has others. today is the day: 2026-11-29.
func (p *Plan) Ends(dockerfile []byte, today string) []string {
	return p.ends(dockerfile, today, Catalogs())
}

func (p *Plan) ends(dockerfile []byte, today string, catalogs []Catalog) []string {
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
