package copy

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var contextSecret = &lint.Rule{
	Name:     "copy-context-secret",
	Theme:    lint.Copy,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S6470"},
	Doc: lint.Doc{
		Title: "The build context has secrets, and all of it goes into the image",
		Why: "A file with passwords or keys lies in the build context, no `.dockerignore` keeps it out, and `COPY . .` takes everything. " +
			"Who can pull the image can read it. Exclude the file in `.dockerignore`; `RUN --mount=type=secret` gives it to the step that needs it. " +
			"This rule looks at the files that are there, and needs the build context at hand.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
WORKDIR /app
COPY . .
#    ^ .env goes into the image
`,
			Good: `
FROM node:24-slim
WORKDIR /app
COPY src ./src
`,
			Files: map[string]string{".env": "DB_PASSWORD=x\n", "src/index.js": ""},
		}},
		Links: []string{"https://docs.docker.com/build/concepts/context/#dockerignore-files"},
	},
	Check: func(p *lint.Pass) {
		if p.Context == nil {
			return
		}
		for in, s := range wholeContexts(p.Doc) {
			var found []string
			for _, name := range secretFiles {
				if p.Context.Exists(name) && !p.Context.Ignored(name) && !excludes(in, name) && !justRegistry(p.Context, name) {
					found = append(found, name)
				}
			}
			if len(found) > 0 {
				p.Report(s, "%s %s into the image", strings.Join(found, ", "), map[bool]string{true: "goes", false: "go"}[len(found) == 1])
			}
		}
	},
}

// justRegistry reports whether a file is npm's or pip's configuration without
// credentials.
func justRegistry(c *lint.Context, name string) bool {
	text := c.Read(name)
	return (name == ".npmrc" || name == ".pypirc") && !strings.Contains(text, "_auth") && !strings.Contains(text, "_password") && !strings.Contains(text, "password")
}

// secretFiles are files at the top of a project that hold secrets.
var secretFiles = []string{
	".env", ".env.local", ".env.production", ".npmrc", ".pypirc", ".netrc", ".git-credentials", ".aws/credentials", ".ssh", ".docker/config.json",
	"id_rsa", "id_ed25519", "credentials.json", "service-account.json", "terraform.tfvars",
}
