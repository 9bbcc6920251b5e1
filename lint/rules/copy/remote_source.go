package copy

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var remoteSource = &lint.Rule{
	Name:     "copy-remote-source",
	Theme:    lint.Copy,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "COPY of a URL or a repository",
		Why:   "`COPY` takes files of the build context, of a stage or of an image. A URL or a Git repository is for `ADD`; with `COPY` the build stops.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
COPY https://example.com/app.tar.gz /tmp/
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ COPY does not fetch https://example.com/app.tar.gz, ADD does
`,
			Good: `
FROM debian:13-slim
ADD https://example.com/app.tar.gz /tmp/
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Copy](p.Doc) {
			if in.Add {
				continue
			}
			for _, s := range sources(in) {
				if !s.Known || !isAddress(s.Value) {
					continue
				}
				f := p.Report(s, "COPY does not fetch %s, ADD does", s.Value)
				if in.From == nil {
					f.Fix("write ADD", lint.Replace(in.Keyword, "ADD"))
				}
			}
		}
	},
}

// isAddress reports whether BuildKit surely takes a source for a URL or the
// address of a repository. github.com/x/y may be a directory.
func isAddress(s string) bool {
	for _, scheme := range []string{"http://", "https://", "git://", "ssh://", "git@"} {
		if strings.HasPrefix(s, scheme) {
			return true
		}
	}
	return false
}
