package cache

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var aptDockerClean = &lint.Rule{
	Name:     "cache-apt-docker-clean",
	Theme:    lint.Cache,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The base image deletes what the cache mount on /var/cache/apt should keep",
		Why: "Debian's and Ubuntu's images have `/etc/apt/apt.conf.d/docker-clean`, which deletes downloaded packages after every apt command: " +
			"a cache mount on `/var/cache/apt` stays empty. Remove the file in front of the install. The rule speaks for images that are known to have it.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
#                             ^^^^^^^^^^^^^^ the cache mount stays empty: docker-clean in debian:13-slim deletes the packages
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y curl
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
			facts := run.Stage().Facts()
			if facts == nil || !facts.Is("debian", "ubuntu") || len(run.Mounts) == 0 || !installsApt(run) || keepsPackages(run) {
				continue
			}
			for _, m := range run.Mounts {
				field := m.Get("target")
				if target, known := run.MountTarget(m); m.Type != "cache" || field == nil || !known || !parser.Within("/var/cache/apt/archives", target) {
					continue
				}
				f := p.Report(field.Value, "the cache mount stays empty: docker-clean in %s deletes the packages", run.Stage().Root().Base.Value)
				if steps := run.Script().Steps(); len(steps) > 0 && !run.Exec && run.User().Root() {
					f.Fix("remove docker-clean first", lint.InsertBefore(steps[0], "rm -f /etc/apt/apt.conf.d/docker-clean && "))
				}
				break
			}
		}
	},
}

func installsApt(run *parser.Run) bool {
	for _, call := range run.Packages() {
		if call.Name == "apt" && call.Does(packages.Install, packages.Upgrade) {
			return true
		}
	}
	return false
}

// keepsPackages reports whether a step up to a RUN removes docker-clean or
// configures apt to keep packages.
func keepsPackages(until *parser.Run) bool {
	for stage := range until.Stage().Chain() {
		for _, in := range stage.Instructions {
			n := in.Common()
			if stage == until.Stage() && n.Index > until.Index {
				break
			}
			if _, isFrom := in.(*parser.From); isFrom {
				continue
			}
			text := n.Text.String
			for _, h := range n.Heredocs {
				text += h.Body.String
			}
			if strings.Contains(text, "docker-clean") || strings.Contains(text, "Keep-Downloaded-Packages") || strings.Contains(text, "apt.conf.d") && !strings.HasPrefix(text, "RUN") {
				return true
			}
		}
	}
	return false
}
