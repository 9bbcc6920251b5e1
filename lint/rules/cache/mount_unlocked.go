package cache

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var mountUnlocked = &lint.Rule{
	Name:     "cache-mount-unlocked",
	Theme:    lint.Cache,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "Two builds can use apt's directories at the same time",
		Why: "A cache mount is shared by all builds that run at the same time, and by the stages of one build, which BuildKit runs in parallel. " +
			"apt locks its directories and gives up when another apt has the lock: a build fails now and then. With `sharing=locked` the second build waits.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN --mount=type=cache,target=/var/cache/apt \
#                             ^^^^^^^^^^^^^^ apt fails when another build has the lock: sharing is not locked
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl
`,
			Good: `
FROM debian:13-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#example-cache-apt-packages"},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			if !runsApt(run) {
				continue
			}
			for _, m := range run.Mounts {
				field := m.Get("target")
				if m.Type != "cache" || field == nil {
					continue
				}
				target, known := run.MountTarget(m)
				if !known || !parser.Within(target, "/var/lib/apt") && !parser.Within(target, "/var/cache/apt") {
					continue
				}
				switch sharing := m.Get("sharing"); {
				case sharing == nil:
					p.Report(field.Value, "apt fails when another build has the lock: sharing is not locked").
						Fix("lock it", lint.InsertAfter(field.Raw, ",sharing=locked"))
				case sharing.Value.String == "shared":
					p.Report(sharing.Raw, "apt fails when another build has the lock: sharing is not locked").
						Fix("lock it", lint.Replace(sharing.Value, "locked"))
				}
			}
		}
	},
}

func runsApt(run *parser.Run) bool {
	for _, call := range run.Packages() {
		if call.Name == "apt" {
			return true
		}
	}
	return false
}
