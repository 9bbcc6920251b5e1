package copy

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var outsideContext = &lint.Rule{
	Name:     "copy-outside-context",
	Theme:    lint.Copy,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"dockerfilelint:add_src_invalid"},
	Doc: lint.Doc{
		Title: "A source outside of the build context",
		Why: "A build sees the files of its context and nothing above: BuildKit takes `../shared` for `shared`, and older builders stop. " +
			"Build with the directory above as context (`docker build -f app/Dockerfile .`), or pass the other one with `--build-context`.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
COPY ../shared /srv/shared/
#    ^^^^^^^^^ ../shared is outside of the build context, and Docker takes shared instead
`,
			Good: `
FROM node:24-slim
COPY shared /srv/shared/
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Copy](p.Doc) {
			if in.From != nil {
				continue
			}
			for _, s := range sources(in) {
				clean := path.Clean(strings.TrimLeft(s.Value, "/"))
				if !s.Known || s.remote() || clean != ".." && !strings.HasPrefix(clean, "../") {
					continue
				}
				instead := strings.TrimPrefix(path.Clean("/"+clean), "/")
				if instead == "" {
					instead = "the whole context"
				}
				p.Report(s, "%s is outside of the build context, and Docker takes %s instead", s.Value, instead)
			}
		}
	},
}
