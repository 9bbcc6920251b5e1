package network

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var volumePathInvalid = &lint.Rule{
	Name:     "volume-path-invalid",
	Theme:    lint.Network,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "VOLUME names something else than was meant",
		Why: "`VOLUME` takes paths in the container between blanks, or a JSON array. A directory of the host cannot be named, and `VOLUME /data:/data` makes a volume with a colon in its name, or a container that does not start. " +
			"Commas belong to the JSON form: `VOLUME /data, /logs` makes a volume that is called `/data,`. " +
			"A relative path starts from `/`, whatever `WORKDIR` says.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
VOLUME /srv/data:/data
#      ^^^^^^^^^^^^^^^ VOLUME takes a path of the container only, not /srv/data on the host
VOLUME /logs, /tmp/cache
#      ^^^^^^ the comma becomes part of the path
`,
			Good: `
FROM debian:13-slim
VOLUME /data
VOLUME /logs /tmp/cache
`,
		}, {
			Bad: `
FROM debian:13-slim
WORKDIR /srv
VOLUME data
#      ^^^^ data is below /, not below the working directory
`,
			Good: `
FROM debian:13-slim
WORKDIR /srv
VOLUME /srv/data
`,
			Fixed: `
FROM debian:13-slim
WORKDIR /srv
VOLUME /srv/data
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#volume"},
	},
	Check: func(p *lint.Pass) {
		for _, v := range volumes(p.Doc) {
			literal := v.word.String() == v.path
			host, dir, mapped := strings.Cut(v.path, ":")
			switch {
			case mapped && strings.HasPrefix(dir, "/"):
				f := p.Report(v.word, "VOLUME takes a path of the container only, not %s on the host", host)
				if dir, _, options := strings.Cut(dir, ":"); literal && !options {
					f.Fix("name the container's path only", lint.Replace(v.word, dir))
				}
			case strings.Contains(v.path, ",") && !v.in.JSON:
				f := p.Report(v.word, "the comma becomes part of the path")
				if list := strings.Join(strings.FieldsFunc(v.path, func(r rune) bool { return r == ',' }), " "); literal && list != "" {
					f.Fix("put blanks between the paths", lint.Replace(v.word, list))
				}
			case !strings.HasPrefix(v.path, "/") && v.in.Dir().Path != "/":
				f := p.Report(v.word, "%s is below /, not below the working directory", v.path).As(lint.Warning)
				if dir := v.in.Dir(); literal && dir.Known && !v.in.JSON && parser.IsAbs(dir.Path) && !strings.Contains(dir.Path, " ") {
					f.UnsafeFix("say where it is", lint.Replace(v.word, strings.TrimSuffix(dir.Path, "/")+"/"+strings.TrimPrefix(v.path, "./")))
				}
			}
		}
	},
}
