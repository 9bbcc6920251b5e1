package packages

import "github.com/dockcheck/dockcheck/lint"

var systemUnpinned = &lint.Rule{
	Name:     "package-system-unpinned",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  systemUnpinnedCodes.all(),
	Doc: lint.Doc{
		Title: "A package of the distribution is installed without a version",
		Why: "Two builds of the same file can install different versions. But distributions delete the old version when they publish a fix, so a pin breaks " +
			"the build at the next security update and keeps fixes out until somebody moves it; within a release they change little else. " +
			"Most projects are better served by a base image with a digest and regular rebuilds, which is why this rule is off by default. " +
			"It is for those who mirror the package index.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl git=1:2.47.3-0+deb13u1 && rm -rf /var/lib/apt/lists/*
#                                        ^^^^ curl has no fixed version
`,
			Good: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl=8.14.1-2 git=1:2.47.3-0+deb13u1 && rm -rf /var/lib/apt/lists/*
`,
		}, {
			Bad: `
FROM alpine:3.23
RUN apk add --no-cache bash curl 'git~2.52' jq
#                      ^^^^ bash, curl and jq have no fixed version
`,
			Good: `
FROM alpine:3.23
RUN apk add --no-cache 'bash~5.3' 'git~2.52'
`,
		}},
	},
	Check: func(p *lint.Pass) { findUnpinned(p, true, systemUnpinnedCodes) },
}

var systemUnpinnedCodes = codes{
	"apt":    {"DL3008", "kics:965a08d7-ef86-4f14-8792-4a3b2098937e", "roast:DF005", "whalelint:RUN002"},
	"apk":    {"DL3018", "kics:d3499f6d-1651-41bb-a9a7-de925fea487b", "roast:DF052", "whalelint:RUN002"},
	"yum":    {"DL3033", "kics:6452c424-1d92-4deb-bb18-a03e95d579c4", "terrascan:AC_DOCKER_0033", "roast:DF005", "whalelint:RUN002"},
	"dnf":    {"DL3041", "kics:93d88cf7-f078-46a8-8ddc-178e03aeacf1", "terrascan:AC_DOCKER_0033", "roast:DF005", "whalelint:RUN002"},
	"zypper": {"DL3037", "kics:562952e4-0348-4dea-9826-44f3a2c6117b", "whalelint:RUN002"},
}
