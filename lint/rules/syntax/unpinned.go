package syntax

import (
	"github.com/dockcheck/dockcheck/lint"
)

var unpinned = &lint.Rule{
	Name:     "syntax-unpinned",
	Theme:    lint.Syntax,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The syntax directive names no version",
		Why: "`# syntax=` names the image that reads the file. Without a tag, or with `latest`, `master` or `experimental`, the next build may read the file differently, " +
			"or with a frontend from years ago. `docker/dockerfile:1` is what Docker recommends: the newest of a line of releases that stay compatible.",
		Examples: []lint.Example{{
			Bad: `
# syntax=docker/dockerfile:experimental
#                          ^^^^^^^^^^^^ the tag experimental is no version; docker/dockerfile:1 is
FROM debian:13-slim
`,
			Good: `
# syntax=docker/dockerfile:1
FROM debian:13-slim
`,
			Fixed: `
# syntax=docker/dockerfile:1
FROM debian:13-slim
`,
		}, {
			Bad: `
# syntax=docker/dockerfile
#        ^^^^^^^^^^^^^^^^^ without a tag, this is whatever was pushed last; docker/dockerfile:1 is a version
FROM debian:13-slim
`,
			Good: `
# syntax=docker/dockerfile:1.20@sha256:26147acbda4f14c5add9946e2fd2ed543fc402884fd75146bd342a7f6271dc1d
FROM debian:13-slim
`,
		}},
		Links: []string{"https://docs.docker.com/build/buildkit/frontend/"},
	},
	Check: func(p *lint.Pass) {
		dir, ref, ok := frontend(p.Doc)
		if _, _, versioned := version(ref.Tag); !ok || versioned || ref.Digest != "" {
			return
		}
		if ref.Tag == "" {
			p.Report(dir.Value, "without a tag, this is whatever was pushed last; docker/dockerfile:1 is a version").
				UnsafeFix("write docker/dockerfile:1", lint.Replace(dir.Value, "docker/dockerfile:1"))
			return
		}
		at := dir.Value.From(ref.NameLen() + 1)
		p.Report(at, "the tag %s is no version; docker/dockerfile:1 is", ref.Tag).UnsafeFix("write docker/dockerfile:1", lint.Replace(dir.Value, "docker/dockerfile:1"))
	},
}
