package docs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/internal/screenshot"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/docs"
	"github.com/dockcheck/dockcheck/lint/report"
	"github.com/dockcheck/dockcheck/lint/rules"
	"github.com/dockcheck/dockcheck/parser"
)

// The pages in docs/ are what the rules say.
func TestRepository(t *testing.T) {
	const dir = "../../docs/rules"
	known := map[string]bool{"README.md": true}
	golden(t, dir+"/README.md", docs.Index(rules.All))
	for _, r := range rules.All {
		known[r.Name+".md"] = true
		golden(t, filepath.Join(dir, r.Name+".md"), docs.Page(r, rules.All))
	}
	for _, tool := range docs.Tools() {
		page, _ := docs.Migration(rules.All, tool)
		golden(t, "../../docs/migration/"+tool+".md", page)
		if n := strings.Count(page, "| not yet |"); n > 0 {
			t.Logf("%s: %d codes without a rule and without a reason", tool, n)
		}
	}
	golden(t, "../../docs/dockcheck.schema.json", string(docs.Schema(rules.All, descriptor.JSONSchema())))
	stale(t, dir, known)
	golden(t, "../../docs/images/lint.svg", picture())
}

// stale finds, or with -update removes, pages of rules that are gone.
func stale(t *testing.T, dir string, known map[string]bool) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if known[e.Name()] {
			continue
		}
		if !*update {
			t.Errorf("%s is a page of no rule; go generate ./lint/docs removes it", e.Name())
		} else if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
}

// pictured is the file of the picture in the README.
const pictured = `# syntax=docker/dockerfile:1
FROM node:22 AS build
WORKDIR /src
COPY . .
RUN npm ci && npm run build

FROM debian:trixie-slim
RUN apt-get update && apt-get install nodejs
COPY --from=build /src/dist /app
HEALTHCHECK CMD curl -f http://localhost:3000/health || exit 1
CMD ["node", "/app/server.js"]
`

// picture is what the terminal shows for that file.
func picture() string {
	const columns = 110
	doc := parser.Parse("Dockerfile", []byte(pictured))
	enabled := lint.NewRulebook(rules.All).Enable(&lint.Config{}, nil, lint.Selection{})
	r := &report.Report{
		Files:   []report.File{{Path: "Dockerfile", Doc: doc, Findings: lint.Run(lint.Input{Doc: doc, Today: "2026-11-22"}, enabled)}},
		Elapsed: 4e6,
	}
	write, _ := report.New("text", report.Options{Color: true, Width: columns})
	var b strings.Builder
	b.WriteString("\x1b[2m$\x1b[0m dockcheck lint\n")
	if err := write(&b, r); err != nil {
		return err.Error()
	}
	return screenshot.SVG(b.String(), columns)
}
