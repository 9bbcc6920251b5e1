package emit

import (
	"bytes"
	"fmt"

	"github.com/dockcheck/dockcheck/generate/plan"
	"github.com/dockcheck/dockcheck/parser"
)

// About says in a few words what a file is.
func About(f File) string {
	p := f.Plans[0]
	switch f.Kind {
	case "dockerfile":
		text := count(len(parser.Parse(f.Path, f.Data).Stages), "stage")
		if low, high, ok := p.Size(); ok {
			text += ", final image about " + plan.Megabytes(low, high) + " to pull"
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
