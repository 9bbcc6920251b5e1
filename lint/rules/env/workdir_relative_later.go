package env

import (
	"path"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var workdirRelativeLater = &lint.Rule{
	Name:     "workdir-relative-later",
	Theme:    lint.Env,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3000", "trivy:DS-0009", "checkov:CKV_DOCKER_10", "kics:6b376af8-cfe8-49ab-a08d-f32de23661a4", "roast:DF009",
		"pathfinder:DOCKER-BP-018", "mondoo:workdir-absolute-path", "whalelint:WKD001",
	},
	Doc: lint.Doc{
		Title: "A WORKDIR is relative to the one before it",
		Why: "Docker joins a relative `WORKDIR` to the one before it, as its documentation shows. Behind an absolute one in the same file that is well defined, " +
			"and BuildKit says nothing. hadolint and others want every `WORKDIR` absolute, so that a reader need not look up; this rule is for those who want that, too.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
WORKDIR /srv
WORKDIR data
#       ^^^^ data is relative to /srv
`,
			Good: `
FROM debian:13-slim
WORKDIR /srv
WORKDIR /srv/data
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Workdir](p.Doc) {
			dir := in.Expand(in.Path)
			if in.Dir().By == nil || !dir.Known || parser.IsAbs(dir.Value) {
				continue
			}
			f := p.Report(in.Path, "%s is relative to %s", dir.Value, in.Dir().Path)
			if in.Dir().Known && in.Path.String() == dir.Value && in.Path.Raw.Contiguous() {
				f.Fix("make it absolute", lint.Replace(in.Path, path.Join(in.Dir().Path, dir.Value)))
			}
		}
	},
}
