package env

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var workdirSystemDirectory = &lint.Rule{
	Name:     "workdir-system-directory",
	Theme:    lint.Env,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"trivy:DS-0030", "mondoo:no-workdir-system-dirs"},
	Doc: lint.Doc{
		Title: "The working directory is one of the system",
		Why: "What is copied or built there lies between the distribution's own programs, may replace one of them, and cannot be given to an unprivileged user without giving away the system's files. " +
			"`/proc`, `/sys` and `/dev` are made anew when the container starts. An application has a directory of its own: `/app`, `/srv/…`, `/opt/…`.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
WORKDIR /usr/bin
#       ^^^^^^^^ /usr/bin belongs to the system
COPY server .
`,
			Good: `
FROM debian:13-slim
WORKDIR /srv/server
COPY server .
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Workdir](p.Doc) {
			dir := in.Expand(in.Path)
			if !dir.Known || in.Stage() == nil || in.Stage().Windows() {
				continue
			}
			path := strings.TrimRight(dir.Value, "/")
			first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
			switch first {
			case "proc", "sys", "dev", "boot":
			default:
				if !ofSystem[path] {
					continue
				}
			}
			if strings.HasPrefix(path, "/") {
				p.Report(in.Path, "%s belongs to the system", path)
			}
		}
	},
}

// ofSystem are directories with the distribution's programs and libraries.
var ofSystem = map[string]bool{
	"/bin": true, "/sbin": true, "/lib": true, "/lib64": true, "/usr/bin": true, "/usr/sbin": true, "/usr/lib": true, "/usr/lib64": true, "/etc": true, "/run": true, "/var/run": true,
}
