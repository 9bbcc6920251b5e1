package label

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var maintainerDeprecated = &lint.Rule{
	Name:     "maintainer-deprecated",
	Theme:    lint.Label,
	Severity: lint.Info,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL4000", "MaintainerDeprecated", "trivy:DS-0022", "checkov:CKV_DOCKER_6", "kics:99614418-f82b-4852-a9ae-5051402b741c",
		"sonar:S6586", "semgrep:maintainer-is-deprecated", "roast:DF019", "pathfinder:DOCKER-BP-003",
		"whalelint:MTR001", "dockerfilelint:deprecated_in_1.13", "dockerfile_lint:maintainer_deprecated",
	},
	Doc: lint.Doc{
		Title: "MAINTAINER is deprecated",
		Why: "`MAINTAINER` sets a field of the image that nothing shows any more; Docker deprecated it in 2017. " +
			"The label `org.opencontainers.image.authors` says the same and every tool reads it.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
MAINTAINER Jane Doe <jane@example.com>
#^^^^^^^^^ MAINTAINER is deprecated
`,
			Good: `
FROM debian:13-slim
LABEL org.opencontainers.image.authors="Jane Doe <jane@example.com>"
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/maintainer-deprecated/"},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Maintainer](p.Doc) {
			f := p.Report(in.Keyword, "MAINTAINER is deprecated")
			if in.Stage() == nil || hasLabel(in.Stage(), authors) {
				continue
			}
			keyword := "LABEL"
			if in.Keyword.String == strings.ToLower(in.Keyword.String) {
				keyword = "label"
			}
			name := unquoted(in.Name.String())
			f.Fix("write a label", lint.Replace(in.Keyword.Span().To(in.Name.Span()), keyword+" "+authors+"="+p.Doc.Quote(name)))
		}
	},
}

const authors = "org.opencontainers.image.authors"

// unquoted is a name without the quotes around all of it; in the middle they are
// part of it.
func unquoted(name string) string {
	if n := len(name); n > 1 && (name[0] == '"' || name[0] == '\'') && strings.IndexByte(name[1:], name[0]) == n-2 {
		return name[1 : n-1]
	}
	return name
}

// hasLabel reports whether a stage sets a label itself.
func hasLabel(s *parser.Stage, name string) bool {
	for in := range parser.Each[*parser.Label](s) {
		for _, kv := range in.Pairs {
			if strings.Trim(kv.Key.String(), `"'`) == name {
				return true
			}
		}
	}
	return false
}
