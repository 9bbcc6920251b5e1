package image

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var latest = &lint.Rule{
	Name:     "image-latest",
	Theme:    lint.Image,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3007", "trivy:DS-0001", "checkov:CKV_DOCKER_7", "kics:f45ea400-6bbe-4501-9fc7-1c3d75c32067", "sonar:S6596", "semgrep:avoid-latest-version",
		"dockle:DKL-DI-0006", "mondoo:no-latest-tag", "terrascan:AC_DOCKER_0041", "pathfinder:DOCKER-BP-001", "roast:DF001",
		"whalelint:STS002", "dockerfilelint:latest_tag", "dockerfile_lint:is_latest_tag",
	},
	Doc: lint.Doc{
		Title: "The base image has the tag latest",
		Why: "`latest` is whatever was pushed last: two builds of the same file can start from different images, and the next major version arrives unasked. " +
			"Name the release you mean. It does not matter for an image that is thrown away right after the build, or that was built just before, as the names `localhost/…`, `local/…` and `local-…/…` say. " +
			"It is said with `strict` only where a build argument may name another tag, of distributions that have no releases, and of short names that Docker Hub does not have.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:latest
#           ^^^^^^ the tag latest moves from release to release
`,
			Good: `
FROM debian:13-slim
`,
			Fixed: `
FROM debian:13
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if s.Image == nil || s.Image.Tag != "latest" || s.Image.Digest != "" || s.Image.Local() {
				continue
			}
			f := p.Report(tagOf(s), "the tag latest moves from release to release")
			if moving(*s.Image) || len(s.Base.Refs) > 0 || abandoned(p, s) {
				f.Strict()
			}
			for _, ref := range s.Base.Refs {
				if v := ref.Variable; v != nil && v.Pair != nil && strings.HasSuffix(s.From.Image.String(), ref.Text.String) {
					f.Note(v.Pair, "%s is latest, where the build gives it no other value", ref.Name)
				}
			}
			if tag := release(*s.Image); tag != "" && literal(s) {
				f.UnsafeFix("name the release that it is today", lint.Replace(tagOf(s), tag))
			}
		}
	},
}
