package label

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/image"
)

var baseStale = &lint.Rule{
	Name:     "label-base-stale",
	Theme:    lint.Label,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"tally:labels/no-stale-base-digest"},
	Doc: lint.Doc{
		Title: "A label names another base image than FROM",
		Why: "`org.opencontainers.image.base.name` and `base.digest` say what the image was built on; scanners and bots that rebuild images read them. " +
			"When FROM moves on and the label stays, they look at the wrong image. Only the last part of the name and the tag are compared, so that a mirror is no other image.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
LABEL org.opencontainers.image.base.name="docker.io/library/debian:12-slim"
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the image starts from debian:13-slim
`,
			Good: `
FROM debian:13-slim
LABEL org.opencontainers.image.base.name="docker.io/library/debian:13-slim"
`,
		}},
		Links: []string{"https://github.com/opencontainers/image-spec/blob/main/annotations.md"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			root := s.Root()
			if root.Image == nil || len(root.Base.Refs) > 0 {
				continue
			}
			for _, l := range labels(s) {
				if l.known && l.in.Stage() == s && isStale(l, *root.Image) {
					p.Report(l.at(), "the image starts from %s", root.Image).Note(root.From.Image, "here")
				}
			}
		}
	},
}

// isStale reports whether a label says that an image starts from another one.
func isStale(l label, from image.Reference) bool {
	switch l.key {
	case "org.opencontainers.image.base.digest":
		return from.Digest != "" && l.value != "" && l.value != from.Digest
	case "org.opencontainers.image.base.name":
		said, err := image.Parse(l.value)
		return err == nil && (said.Base() != from.Base() || said.Tag != "" && from.Tag != "" && said.Tag != from.Tag || said.Digest != "" && from.Digest != "" && said.Digest != from.Digest)
	}
	return false
}
