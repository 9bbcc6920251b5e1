package copy

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var ignoredFile = &lint.Rule{
	Name:     "copy-ignored-file",
	Theme:    lint.Copy,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"CopyIgnoredFile"},
	Doc: lint.Doc{
		Title: "What is copied is kept out by .dockerignore",
		Why: "The build does not see what `.dockerignore` excludes: copying such a file fails, and a directory or a pattern copies less than it says. " +
			"Where the file has exceptions (`!pattern`), this rule is silent, as what they let in again cannot be told from the patterns alone.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
COPY dist/ /app/
#    ^^^^^ .dockerignore excludes dist
`,
			Good: `
FROM node:24-slim
COPY src/ /app/
`,
			Files: map[string]string{".dockerignore": "dist\nnode_modules\n", "src/index.js": ""},
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/copy-ignored-file/"},
	},
	Check: func(p *lint.Pass) {
		if p.Context == nil || hasExceptions(p.Context) {
			return
		}
		for in := range parser.Each[*parser.Copy](p.Doc) {
			if in.From != nil || in.OnBuild() {
				continue
			}
			for _, source := range sources(in) {
				if !source.Known || source.remote() {
					continue
				}
				name := path.Clean(source.Value)
				if name == "." || name == "/" {
					if ignoresAll(p.Context) {
						p.Report(source, "%s excludes everything", p.Context.IgnoreFile)
					}
				} else if p.Context.Ignored(name) {
					p.Report(source, "%s excludes %s", p.Context.IgnoreFile, name)
				}
			}
		}
	},
}

func hasExceptions(c *lint.Context) bool {
	return slices.ContainsFunc(c.Patterns(), func(p string) bool { return strings.HasPrefix(p, "!") })
}

// ignoresAll reports whether a pattern excludes every file of the context.
func ignoresAll(c *lint.Context) bool {
	return slices.ContainsFunc(c.Patterns(), func(p string) bool { return p == "*" || p == "**" || p == "**/*" })
}
