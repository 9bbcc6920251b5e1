package packages

import (
	"math"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var asks = &lint.Rule{
	Name:     "package-asks",
	Theme:    lint.Packages,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  asksCodes.all(),
	Doc: lint.Doc{
		Title: "The package manager asks and nobody answers",
		Why: "A build has no terminal: when the package manager wants a confirmation, it reads the end of its input and the step fails. " +
			"It asks as soon as there is more to do than what was named, so a step that passes today fails when a package gets a new dependency. " +
			"A command whose input is piped in (`yes |`) is taken to be answered.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update \
 && apt-get install curl
#           ^^^^^^^ apt-get install may ask for confirmation, which fails a build
`,
			Good: `
FROM debian:13-slim
RUN apt-get update \
 && apt-get install -y curl
`,
		}, {
			Bad: `
FROM archlinux
RUN ["pacman", "-S", "git"]
#              ^^^^ pacman -S may ask for confirmation, which fails a build
`,
			Good: `
FROM archlinux
RUN ["pacman", "-S", "--noconfirm", "git"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, call := range p.PackageCalls() {
			if call.Program == "microdnf" && call.Action == packages.Install && !call.Cmd.Has(call.Yes...) {
				p.Report(call.VerbWord(), "microdnf %s has no -y, though it does not ask either", call.Verb).For(asksCodes.of(call)...).ByCode()
			}
			if !call.Asked() || call.Cmd.Fed() || mayAnswer(p, run, call) {
				continue
			}
			f := p.Report(call.VerbWord(), "%s %s may ask for confirmation, which fails a build", call.Program, call.Verb).
				Fix("answer yes", lint.AddArgument(call.Cmd, call.VerbWord(), answer(call)))
			f.For()
			if call.Action == packages.Install || call.Name == "zypper" { // of zypper, hadolint knows all commands that ask
				f.For(asksCodes.of(call)...)
			}
		}
	},
}

// answer is the option that answers, as short as there is one.
func answer(call *packages.Call) string {
	for _, o := range call.Yes {
		if o == "-y" {
			return o
		}
	}
	return call.Yes[0]
}

// mayAnswer reports whether a variable or a configuration file may say yes.
func mayAnswer(p *lint.Pass, run *parser.Run, call *packages.Call) bool {
	for _, w := range call.Cmd.Args {
		if w.Literal {
			continue
		}
		if value, known := run.Resolve(call.Cmd, w); known {
			if strings.HasPrefix(value, "-") {
				return true
			}
			continue
		}
		name := strings.ToUpper(w.Value)
		for _, part := range []string{"OPT", "ARG", "FLAG", "PARAM", "YES"} {
			if strings.Contains(name, part) {
				return true
			}
		}
	}
	return configured(p, run, "assume-yes") || configured(p, run, "assumeyes") || configured(p, run, "always_yes") ||
		run.Lookup("CONDA_ALWAYS_YES") != nil || run.Lookup("MAMBA_ALWAYS_YES") != nil
}

// configured reports whether a step up to that RUN writes a text into a file or
// gives it to conda config.
func configured(p *lint.Pass, until *parser.Run, text string) bool {
	at := configurations.Of(p)
	for stage := range until.Stage().Chain() {
		key := configuration{stage, text}
		first, ok := at[key]
		if !ok {
			first = firstConfigured(stage, text)
			at[key] = first
		}
		if first <= until.Index {
			return true
		}
	}
	return false
}

// configuration is what a stage may configure.
type configuration struct {
	stage *parser.Stage
	text  string
}

// configurations are the first RUNs that do it.
var configurations = lint.Share(func(*lint.Pass) map[configuration]int { return map[configuration]int{} })

func firstConfigured(stage *parser.Stage, text string) int {
	for run := range parser.Each[*parser.Run](stage) {
		for _, c := range run.Commands() {
			for _, w := range c.Writes() {
				if _, ok := w.Contains(text); ok {
					return run.Index
				}
			}
			if (c.Name == "conda" || c.Name == "mamba") && c.Sub() == "config" && strings.Contains(strings.ToLower(joined(c.Args)), text) {
				return run.Index
			}
		}
	}
	return math.MaxInt
}

var asksCodes = codes{
	"apt": {
		"DL3014", "trivy:DS-0021", "kics:77783205-c4ca-4f80-bb80-c777f267c547", "sonar:S6584", "semgrep:missing-assume-yes-switch",
		"mondoo:apt-get-assume-yes", "roast:DF015", "pathfinder:DOCKER-BP-021",
		"dockerfilelint:apt-get_missing_param", "whalelint:RUN009", "binnacle:aptGetInstallUseY",
	},
	"yum": {
		"DL3030", "kics:6e19193a-8753-436d-8a09-76dcff91bb03", "semgrep:missing-yum-assume-yes-switch", "mondoo:yum-assume-yes",
		"terrascan:AC_DOCKER_0004", "roast:DF027", "pathfinder:DOCKER-BP-025",
		"binnacle:yumInstallForceYes", "whalelint:RUN009",
	},
	"dnf": {
		"DL3038", "kics:7ebd323c-31b7-4e5b-b26f-de5e9e477af8", "semgrep:missing-dnf-assume-yes-switch", "mondoo:dnf-assume-yes",
		"terrascan:AC_DOCKER_0004", "roast:DF027", "pathfinder:DOCKER-BP-026",
		"whalelint:RUN009",
	},
	"zypper": {"DL3034", "kics:45e1fca5-f90e-465d-825f-c2cb63fa3944", "mondoo:zypper-non-interactive", "roast:DF043", "whalelint:RUN009"},
}
