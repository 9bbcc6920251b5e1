package network

import (
	"github.com/dockcheck/dockcheck/lint"
)

var volumeSystemDirectory = &lint.Rule{
	Name:     "volume-system-directory",
	Theme:    lint.Network,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"dockle:DKL-DI-0002", "mondoo:no-sensitive-volume-mounts"},
	Doc: lint.Doc{
		Title: "A directory of the system is a volume",
		Why: "A volume keeps the files of the image that first filled it: with `/etc`, `/usr` or `/lib` as a volume, a container of the next release still has the old programs and settings. " +
			"`/proc`, `/sys` and `/dev` are the kernel's, and a container with a volume there does not start or does not see its devices. " +
			"Make the one directory with data a volume, or none: who runs the container can mount what is needed.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
VOLUME /etc /srv/data
#      ^^^^ /etc is a directory of the system
`,
			Fixed: `
FROM debian:13-slim
VOLUME /srv/data
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, v := range volumes(p.Doc) {
			if dir := v.clean(); systemDirectories[dir] || below(dir, "/proc") || below(dir, "/sys") && !below(dir, "/sys/fs/cgroup") || below(dir, "/boot") {
				f := p.Report(v.word, "%s is a directory of the system", dir)
				if edits := dropWord(v.in, v.word, len(v.in.Paths)); edits != nil {
					f.UnsafeFix("take it out", edits...)
				}
			}
		}
	},
}

// systemDirectories are those that belong to the distribution or the kernel.
var systemDirectories = map[string]bool{
	"/": true, "/bin": true, "/sbin": true, "/lib": true, "/lib64": true, "/usr": true, "/usr/bin": true, "/usr/sbin": true, "/usr/lib": true, "/usr/local": true, "/usr/local/bin": true,
	"/etc": true, "/dev": true, "/var": true, "/var/lib": true,
}
