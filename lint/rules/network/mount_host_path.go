package network

import (
	"path"

	"github.com/dockcheck/dockcheck/lint"
)

var mountHostPath = &lint.Rule{
	Name:     "mount-host-path",
	Theme:    lint.Network,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"mondoo:no-sensitive-bind-mount-sources"},
	Doc: lint.Doc{
		Title: "A bind mount names a directory of the host",
		Why: "The source of `RUN --mount=type=bind` is looked up in the build context, or in the stage or image that `from` names; `source=/etc` is the context's directory `etc`, never the host's. " +
			"Where the context has no such directory, the build stops; where it has one because the context is somebody's whole disk, the step sees it. " +
			"Files of the host come as a named context (`--build-context`) or as a secret. With the build context at hand, a directory that is there is no finding.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN --mount=type=bind,source=/etc/ssl,target=/certs make
#                     ^^^^^^^^^^^^^^^ /etc/ssl is looked up in the build context, not on the host
`,
			Good: `
FROM debian:13-slim
RUN --mount=type=secret,id=certificate make
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#run---mounttypebind"},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			for _, m := range run.Mounts {
				source := m.Get("source")
				if m.Type != "bind" || source == nil || m.Get("from") != nil || run.OnBuild() {
					continue
				}
				dir := path.Clean(source.Value.String)
				for _, of := range hostDirectories {
					if below(dir, of) && (p.Context == nil || !p.Context.Exists(dir)) {
						p.Report(source.Raw, "%s is looked up in the build context, not on the host", dir)
						break
					}
				}
			}
		}
	},
}

// hostDirectories are directories of a system, which hardly a build context has.
var hostDirectories = []string{"/etc", "/proc", "/sys", "/dev", "/boot", "/root", "/home", "/run", "/var/run", "/var/lib", "/usr", "/lib", "/bin", "/sbin", "/tmp"}
