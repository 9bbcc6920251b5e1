package copy

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

var modulesOtherRuntime = &lint.Rule{
	Name:     "copy-modules-other-runtime",
	Theme:    lint.Copy,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "Dependencies are installed for one release of the language and run on another",
		Why: "Python, Ruby and PHP look for packages in a directory that has the release in its name, and compiled parts fit one release only: " +
			"what 3.12 has installed, 3.13 does not find. With Node.js it is the compiled parts of packages, which fit one major version. " +
			"Use the same tag in both stages; an `ARG` before the first `FROM` keeps them together.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.13 AS build
RUN pip install --no-cache-dir flask==3.1.2

FROM python:3.14-slim
COPY --from=build /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ site-packages is of python 3.13, and python:3.14-slim has 3.14
`,
			Good: `
ARG PYTHON=3.14
FROM python:${PYTHON} AS build
RUN pip install --no-cache-dir flask==3.1.2

FROM python:${PYTHON}-slim
COPY --from=build /usr/local/lib/python3.14/site-packages /usr/local/lib/python3.14/site-packages
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, m := range copiedModules(p.Doc) {
			made, here := release(m.from, m.language), release(m.in.Stage(), m.language)
			if made == "" || here == "" || made == here {
				continue
			}
			f := p.Report(m.source, "%s is of %s %s, and %s has %s", path.Base(m.source.Value), m.language, made, m.in.Stage().Root().Base.Value, here)
			if m.language == "node" { // most packages are plain JavaScript
				f.As(lint.Warning)
			}
		}
	},
}

// release is the release of a language in a stage that starts from one of its
// own images: of Node.js the major version, of others the minor one as well.
func release(s *parser.Stage, language string) string {
	facts := s.Facts()
	if facts == nil || facts.Image.Name != language || facts.Cycle == nil || facts.Tag.Version == "" {
		return ""
	}
	version := facts.Cycle.Version
	if language == "node" {
		version, _, _ = strings.Cut(version, ".")
	}
	if image.CompareVersions(facts.Tag.Version, version) < 0 { // the tag 3 moves from release to release
		return ""
	}
	return version
}
