package cache

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var contextJunk = &lint.Rule{
	Name:     "cache-context-junk",
	Theme:    lint.Cache,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"dockle:DKL-LI-0003"},
	Doc: lint.Doc{
		Title: "What only the developer's machine needs is copied into the image",
		Why: "`.git`, `node_modules`, virtual environments and build results are large, change all the time and so rebuild every layer behind the `COPY`. " +
			"Dependencies that were installed on another system replace those that the build has installed. Add them to `.dockerignore`. In a build stage `.git` does no harm, and may be needed to tell the version. " +
			"The rule looks into the build context; it does not speak where that is not at hand.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
WORKDIR /app
COPY . .
#    ^ .git and node_modules get into the image: .dockerignore lets them through
`,
			Files: map[string]string{".dockerignore": "*.md\n", "app.js": "", ".git/HEAD": "", "node_modules/x/index.js": ""},
		}},
		Links: []string{"https://docs.docker.com/build/concepts/context/#dockerignore-files"},
	},
	Check: func(p *lint.Pass) {
		if p.Context == nil || p.Context.IgnoreFile == "" {
			return // without a .dockerignore, cache-dockerignore-missing says so
		}
		for c := range parser.Each[*parser.Copy](p.Doc) {
			w, ok := wholeContext(c)
			if !ok {
				continue
			}
			if found := junkFor(p.Context, c); len(found) > 0 {
				p.Report(w, "%s %s into the %s: %s lets %s through", join(found), get(found), destinationOf(c), p.Context.IgnoreFile, them(found))
			}
			return
		}
	},
}

// junkFor is what a COPY of the whole build context takes along that belongs to a
// developer's machine. In a stage that does not ship only what was installed or
// built there does harm: it takes the place of what the stage makes itself, while
// .git may be needed for the version.
func junkFor(context *lint.Context, c *parser.Copy) []string {
	var found []string
	names := installed
	if c.Stage() != nil && c.Stage().Ships() {
		names = slices.Concat(kept, installed)
	}
	for _, name := range names {
		if context.Exists(name) && !context.Ignored(name) && !context.Ignored(name+"/x") && !excluded(c, name) {
			found = append(found, name)
		}
	}
	return found
}

func destinationOf(c *parser.Copy) string {
	if c.Stage() != nil && c.Stage().Ships() {
		return "image"
	}
	return "stage"
}

// kept and installed are directories that belong to a developer's machine: what
// its tools keep, and what they install and build.
var (
	kept      = []string{".git", ".hg", ".svn", ".terraform", ".idea", ".vscode", ".DS_Store"}
	installed = []string{"node_modules", ".venv", "venv", "__pycache__", ".tox", ".mypy_cache", ".pytest_cache", ".ruff_cache", "target/debug", ".gradle", ".next", ".nuxt"}
)

func excluded(c *parser.Copy, name string) bool {
	for _, f := range c.Flags {
		if f.Name == "exclude" && strings.Trim(strings.TrimPrefix(f.Value.String, "**/"), "/") == name {
			return true
		}
	}
	return false
}

func get(names []string) string {
	if len(names) == 1 {
		return "gets"
	}
	return "get"
}

func them(names []string) string {
	if len(names) == 1 {
		return "it"
	}
	return "them"
}
