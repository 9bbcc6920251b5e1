package cache

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var dockerignoreMissing = &lint.Rule{
	Name:     "cache-dockerignore-missing",
	Theme:    lint.Cache,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"roast:DF033"},
	Doc: lint.Doc{
		Title: "The whole build context is copied and there is no .dockerignore",
		Why: "Then `.git`, local settings with passwords, build results and installed dependencies get into the image, and each change of any of them rebuilds all layers behind the `COPY`. " +
			"The rule looks into the build context; it does not speak where that is not at hand, and is for `strict` while there is nothing to leave out.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
WORKDIR /app
COPY . .
#    ^ the build context is copied as a whole, and there is no .dockerignore
`,
			Files: map[string]string{"app.py": "", ".git/HEAD": ""},
		}},
		Links: []string{"https://docs.docker.com/build/concepts/context/#dockerignore-files"},
	},
	Check: func(p *lint.Pass) {
		if p.Context == nil || p.Context.IgnoreFile != "" {
			return
		}
		for c := range parser.Each[*parser.Copy](p.Doc) {
			if w, ok := wholeContext(c); ok && c.Flags.Get("exclude") == nil {
				f := p.Report(w, "the build context is copied as a whole, and there is no .dockerignore")
				if junk := junkFor(p.Context, c); len(junk) > 0 {
					f.Note(nil, "%s %s into the %s", join(junk), get(junk), destinationOf(c))
				} else if !hasSettings(p.Context) {
					f.Strict() // there is nothing to leave out yet
				}
				return
			}
		}
	},
}

// hasSettings reports whether a build context has files with local settings, which
// often hold passwords.
func hasSettings(context *lint.Context) bool {
	return slices.ContainsFunc([]string{".env", ".env.local", ".npmrc", ".pypirc", ".netrc", ".aws", ".ssh"}, context.Exists)
}
