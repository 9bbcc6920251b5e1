package image

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

var unpinnedInCopyFrom = &lint.Rule{
	Name:     "image-unpinned-in-copy-from",
	Theme:    lint.Image,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3022"},
	Doc: lint.Doc{
		Title: "Files are copied from an image without a release",
		Why: "`COPY --from=IMAGE` and `RUN --mount=from=IMAGE` put what is in the image into yours. Without a tag, or with `latest`, the program that arrives changes from build to build, " +
			"and nothing in the file tells. It deserves the same care as `FROM`. No other linter looks at it.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/uv
#                                ^^^^^^ the tag latest moves from release to release
RUN --mount=from=composer/composer,target=/composer cp /composer/usr/bin/composer /usr/bin/
#                ^^^^^^^^^^^^^^^^^ composer/composer has no tag, so it is latest
`,
			Good: `
FROM python:3.14-slim
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/uv
RUN --mount=from=composer/composer:2,target=/composer cp /composer/usr/bin/composer /usr/bin/
`,
		}},
	},
	Check: func(p *lint.Pass) {
		said := map[string]*lint.Finding{} // by image
		for _, s := range p.Doc.Stages {
			for _, u := range s.Uses() {
				if u.Image == nil || u.Kind == parser.UseFrom || u.Image.Digest != "" || u.Image.Local() {
					continue
				}
				if f := said[u.Image.Raw]; f != nil {
					f.Note(u, "and here")
					continue
				}
				switch {
				case u.Image.Tag == "latest":
					n := u.Image.NameLen() + 1
					said[u.Image.Raw] = p.Report(u.Name.Value.From(n), "the tag latest moves from release to release")
				case u.Image.Tag == "" && isImage(*u.Image) && !releaseInName(*u.Image):
					said[u.Image.Raw] = p.Report(u, "%s has no tag, so it is latest", u.Image)
				}
			}
		}
	},
}

// isImage reports whether a name without a tag is surely an image and not a
// stage that is missing, or a build context of that name.
func isImage(r image.Reference) bool {
	return strings.Contains(r.Raw, "/") || image.Find(r) != nil
}
