package packages

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var upgrade = &lint.Rule{
	Name:     "package-upgrade",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  upgradeCodes.all(),
	Doc: lint.Doc{
		Title: "All packages of the base image are upgraded",
		Why: "An upgrade makes the result depend on the day of the build, and its layer holds a second copy of every file that it replaces; a newer base image does the same without. " +
			"On the other hand it closes holes when the base image is late. Tools disagree: KICS, Semgrep and Terrascan forbid it, hadolint and Docker's documentation have dropped the advice, " +
			"and the CIS benchmark wants patched images. So this rule is off by default; it is for those who rebuild on every release of their base image.",
		Examples: []lint.Example{{
			Bad: `
FROM alpine:3.23
RUN apk upgrade --no-cache
#       ^^^^^^^ apk upgrade makes the image depend on the day of the build
`,
			Good: `
FROM alpine:3.23.2
`,
		}, {
			Bad: `
FROM debian:13-slim
RUN apt-get update && apt-get -y upgrade && apt-get install -y curl
#                                ^^^^^^^ apt-get upgrade makes the image depend on the day of the build
`,
			Fixed: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, call := range p.PackageCalls() {
			if call.Action == packages.Upgrade && call.System && !isDistUpgrade(call) && len(call.Operands) == 0 {
				f := p.Report(call.VerbWord(), "%s %s makes the image depend on the day of the build", call.Program, call.Verb).For(upgradeCodes.of(call)...)
				if edit, ok := lint.DropStep(run, call.Cmd); ok {
					f.UnsafeFix("leave it out", edit)
				}
			}
		}
	},
}

var distUpgrade = &lint.Rule{
	Name:     "package-dist-upgrade",
	Theme:    lint.Packages,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  distUpgradeCodes.all(),
	Doc: lint.Doc{
		Title: "The base image is upgraded to another release of the distribution",
		Why: "`dist-upgrade` may remove packages and, when the sources name a moving suite, change the release. The image is then no longer what its `FROM` says. " +
			"Start from the release you want. On rolling distributions (Tumbleweed, Debian unstable) it is the normal upgrade; ignore the rule there.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:12-slim
RUN apt-get update && apt-get -y dist-upgrade
#                                ^^^^^^^^^^^^ dist-upgrade may remove packages and change the release
`,
			Good: `
FROM debian:13-slim
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, call := range p.PackageCalls() {
			if isDistUpgrade(call) {
				p.Report(call.VerbWord(), "%s may remove packages and change the release", call.Verb).For(distUpgradeCodes.of(call)...)
			}
		}
	},
}

func isDistUpgrade(call *packages.Call) bool {
	return call.System && slices.Contains([]string{"dist-upgrade", "full-upgrade", "dup", "distro-sync", "dsync"}, call.Verb)
}

var upgradeCodes = codes{
	"apt": {
		"semgrep:avoid-apt-get-upgrade", "terrascan:AC_DOCKER_0052", "pathfinder:DOCKER-BP-006", "kics:682fe378", "whalelint:RUN005",
		"dockerfilelint:apt-get-upgrade",
	},
	"apk":    {"DL3017", "semgrep:avoid-apk-upgrade", "terrascan:AC_DOCKER_0039", "pathfinder:DOCKER-BP-028", "kics:989ab888"},
	"yum":    {"DL3031", "semgrep:avoid-yum-update", "terrascan:AC_DOCKER_0029", "pathfinder:DOCKER-BP-029", "kics:09fda05e", "dockerfile_lint:yum_update_all"},
	"dnf":    {"DL3039", "semgrep:avoid-dnf-update", "terrascan:AC_DOCKER_0003", "pathfinder:DOCKER-BP-009", "kics:8f6456be"},
	"zypper": {"semgrep:avoid-zypper-update", "pathfinder:DOCKER-BP-019", "kics:d4895357"},
}

var distUpgradeCodes = codes{
	"apt": {
		"DL3005", "trivy:DS-0024", "dockle:DKL-DI-0003", "mondoo:no-apt-get-dist-upgrade", "terrascan:AC_DOCKER_0052", "kics:682fe378",
		"whalelint:RUN005", "dockerfilelint:apt-get-dist-upgrade",
	},
	"zypper": {"DL3035", "roast:DF044", "kics:d4895357", "pathfinder:DOCKER-BP-019"},
}
