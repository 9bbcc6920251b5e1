package copy

import (
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var linkByName = &lint.Rule{
	Name:     "copy-link-by-name",
	Theme:    lint.Copy,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "--link with an owner by name",
		Why: "`--link` makes a layer of its own that does not see the image below it, so there is no `/etc/passwd` to look the name up in: " +
			"BuildKit refuses names there since v0.34, and resolved them wrongly before. Numbers work.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
COPY --link --chown=node:node . /app
#                   ^^^^^^^^^ --link cannot look up node:node; it takes numbers
`,
			Fixed: `
FROM node:24-slim
COPY --link --chown=1000:1000 . /app
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#copy---link"},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Copy](p.Doc) {
			f := in.Flags.Get("chown")
			if f == nil || !in.Flags.True("link") {
				continue
			}
			if owner := in.Expand(f.Word()); owner.Known && strings.Trim(owner.Value, "0123456789:") != "" {
				found := p.Report(f.Value, "--link cannot look up %s; it takes numbers", owner.Value)
				if numbers, ok := numbersOf(in.Stage(), owner.Value); ok && owner.Value == f.Value.String {
					found.UnsafeFix("write "+numbers, lint.Replace(f.Value, numbers))
				}
			}
		}
	},
}

// numbersOf is user:group in numbers, where the group has the name and the number
// of the user, as it has by default; ok is false where they are not known.
func numbersOf(s *parser.Stage, owner string) (numbers string, ok bool) {
	user, group, grouped := strings.Cut(owner, ":")
	uid := s.UID(user)
	switch {
	case uid < 0 || grouped && group != user:
		return "", false
	case grouped:
		return strconv.Itoa(uid) + ":" + strconv.Itoa(uid), true
	}
	return strconv.Itoa(uid), true
}
