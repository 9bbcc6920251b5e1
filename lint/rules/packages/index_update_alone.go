package packages

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var indexUpdateAlone = &lint.Rule{
	Name:     "package-index-update-alone",
	Theme:    lint.Packages,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"trivy:DS-0017", "checkov:CKV_DOCKER_5", "kics:9bae49be-0aa3-4de5-bab2-4c3a069e40cd", "sonar:S6595", "dockle:CIS-DI-0007", "docker-bench:4.7",
		"mondoo:no-update-alone", "terrascan:AC_DOCKER_0049", "roast:DF028",
		"dockerfilelint:apt-get-update_require_install", "binnacle:aptGetUpdatePrecedesInstall",
	},
	Doc: lint.Doc{
		Title: "The package index is refreshed in a layer of its own",
		Why: "The layer with the index is cached. When the list of packages in the next `RUN` changes months later, the index is still the old one, " +
			"and the install fails with 404 or brings old versions. Refresh the index in the `RUN` that installs. " +
			"A refresh in front of a program that is not known here is taken to be for that program.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update
#   ^^^^^^^^^^^^^^ the index that apt-get update fetches gets old in the cache: nothing in the same RUN installs from it
RUN apt-get install -y curl
`,
			Good: `
FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y curl
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/best-practices/#apt-get"},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			calls := run.Packages()
			for i, call := range calls {
				if call.Name == "pacman" && call.Action == packages.Upgrade && !used(calls[i+1:], call) {
					p.Report(call.Cmd, "pacman %s upgrades in a RUN of its own", call.Verb).For("kics:9bae49be-0aa3-4de5-bab2-4c3a069e40cd").ByCode()
				}
				if call.Action == packages.Upgrade && call.Verb == "update" && call.System && !used(calls[i+1:], call) { // yum, dnf, zypper
					p.Report(call.Cmd, "%s update upgrades in a RUN of its own", call.Program).
						For("trivy:DS-0017", "checkov:CKV_DOCKER_5", "kics:9bae49be-0aa3-4de5-bab2-4c3a069e40cd").ByCode()
				}
				if call.Action != packages.Update || !call.System || call.Cmd.Function != "" || used(calls[i+1:], call) || otherProgram(run, call) || mounted(run, call) {
					continue
				}
				f := p.Report(call.Cmd, "the index that %s %s fetches gets old in the cache: nothing in the same RUN installs from it", call.Program, call.Verb)
				next := following(run)
				if next == nil || !used(next.Packages(), call) {
					continue
				}
				if edit, ok := lint.MergeRuns(run, next); ok {
					f.Fix("install in the same RUN", edit)
				}
			}
		}
	},
}

// used reports whether one of the calls needs the index that an update fetched.
func used(calls []*packages.Call, update *packages.Call) bool {
	return slices.ContainsFunc(calls, func(c *packages.Call) bool {
		return c.Manager == update.Manager && c.Does(packages.Install, packages.Upgrade, packages.Fetch)
	})
}

// plain are programs that certainly install nothing.
var plain = map[string]bool{
	"": true, "[": true, "apt-key": true, "cat": true, "cd": true, "chmod": true, "chown": true, "cp": true, "curl": true, "date": true, "echo": true,
	"export": true, "find": true, "gpg": true, "grep": true, "ln": true, "ls": true, "mkdir": true, "mv": true, "printf": true, "rm": true, "sed": true, "set": true,
	"sleep": true, "sudo": true, "tar": true, "tee": true, "test": true, "touch": true, "true": true, "wget": true,
}

// otherProgram reports whether a program follows that may install something.
func otherProgram(run *parser.Run, update *packages.Call) bool {
	after := false
	for _, c := range run.Commands() {
		if c == update.Cmd {
			after = true
			continue
		}
		if m := packages.Of(c); after && !plain[c.Name] && (m == nil || m.Manager != update.Manager) {
			return true
		}
	}
	return run.Script().Err != nil
}

// following is the RUN that directly follows, or nil.
func following(run *parser.Run) *parser.Run {
	list := run.Stage().Instructions
	for i, in := range list {
		if in == parser.Instruction(run) && i+1 < len(list) {
			next, _ := list[i+1].(*parser.Run)
			return next
		}
	}
	return nil
}
