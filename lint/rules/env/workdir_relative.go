package env

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var workdirRelative = &lint.Rule{
	Name:     "workdir-relative",
	Theme:    lint.Env,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3000", "WorkdirRelativePath", "trivy:DS-0009", "checkov:CKV_DOCKER_10", "kics:6b376af8-cfe8-49ab-a08d-f32de23661a4",
		"sonar:S7021", "roast:DF009", "pathfinder:DOCKER-BP-018", "terrascan:AC_DOCKER_0013",
		"mondoo:workdir-absolute-path", "whalelint:WKD001",
	},
	Doc: lint.Doc{
		Title: "The first WORKDIR is relative",
		Why: "A relative `WORKDIR` starts from the one before it. The first one of a file starts from what the base image has set, " +
			"which its next release may change. Behind an absolute `WORKDIR` of the same file, relative ones are fine: " +
			"some tools object to those, too, but nothing outside the file can change what they mean.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
WORKDIR app
#       ^^^ app is relative to whatever the base image has set
`,
			Good: `
FROM debian:13-slim
WORKDIR /app
WORKDIR data
`,
			Fixed: `
FROM debian:13-slim
WORKDIR /app
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/workdir-relative-path/"},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Workdir](p.Doc) {
			dir := in.Expand(in.Path)
			if in.Dir().By != nil || !dir.Known || parser.IsAbs(dir.Value) {
				continue
			}
			if strings.HasPrefix(dir.Value, "~") {
				p.Report(in.Path, "~ is the name of a directory here: no shell expands it").Note(nil, "root's home is /root")
				continue
			}
			f := p.Report(in.Path, "%s is relative to whatever the base image has set", dir.Value)
			if in.Path.String() == dir.Value && in.Path.Raw.Contiguous() {
				f.UnsafeFix("make it absolute", lint.Replace(in.Path, path.Join("/", in.Dir().Path, dir.Value)))
			}
		}
	},
}
