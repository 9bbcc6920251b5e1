package packages

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var recommends = &lint.Rule{
	Name:     "package-recommends",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3015", "trivy:DS-0029", "kics:7384dfb2-fcd1-4fbf-91cd-6c44c318c33c", "sonar:S6500", "semgrep:missing-no-install-recommends",
		"mondoo:apt-no-install-recommends", "terrascan:AC_DOCKER_0014", "roast:DF016", "pathfinder:DOCKER-BP-005",
		"whalelint:RUN010", "dockerfilelint:apt-get_recommends", "binnacle:aptGetInstallUseNoRec",
	},
	Doc: lint.Doc{
		Title: "apt-get installs recommended packages, too",
		Why: "By default apt-get also installs what a package recommends: documentation, helpers, sometimes a mail server. `--no-install-recommends` leaves it out, " +
			"which often halves what is installed. Some packages then lack something that is needed (`ca-certificates` for curl is the classic), so look at the result. " +
			"Only stages whose layers are in the final image are looked at.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
#                             ^^^^^^^ apt-get install brings recommended packages as well
`,
			Fixed: `
FROM debian:13-slim
RUN apt-get update && apt-get install --no-install-recommends -y git && rm -rf /var/lib/apt/lists/*
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, call := range p.PackageCalls() {
			if call.Name != "apt" || call.Action != packages.Install || len(call.Operands) == 0 || !run.Stage().Ships() || leavesOut(p, run, call) {
				continue
			}
			p.Report(call.VerbWord(), "%s %s brings recommended packages as well", call.Program, call.Verb).
				UnsafeFix("leave them out", lint.AddArgument(call.Cmd, call.VerbWord(), "--no-install-recommends"))
		}
	},
}

func leavesOut(p *lint.Pass, run *parser.Run, call *packages.Call) bool {
	switch call.Setting("APT::Install-Recommends") {
	case "false", "0", "no":
		return true
	}
	return call.Cmd.Has("--no-install-recommends", "--install-recommends", "--without-recommends", "-R", "--with-recommends") ||
		configured(p, run, "install-recommends") || mayAnswer(p, run, call)
}
