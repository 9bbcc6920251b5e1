package packages

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var gemDocumentation = &lint.Rule{
	Name:     "package-gem-documentation",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"binnacle:gemUpdateNoDocument"},
	Doc: lint.Doc{
		Title: "gem makes documentation that nobody reads in a container",
		Why: "RubyGems generates the documentation of each gem that it installs, which takes time and space. Docker's `ruby` images switch that off in /usr/local/etc/gemrc; " +
			"others need `--no-document`.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN gem install rake:13.3.0
#       ^^^^^^^ gem install makes documentation, too
`,
			Good: `
FROM debian:13-slim
RUN gem install --no-document rake:13.3.0
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, call := range p.PackageCalls() {
			if call.Name != "gem" || !call.Does(packages.Install, packages.Upgrade) || configured(p, run, "no-document") || configured(p, run, "no-rdoc") {
				continue
			}
			if call.Cmd.Has("-N", "--no-document", "--no-rdoc", "--no-ri", "--document") || isRuby(run.Stage().Root().Base.Value) {
				continue
			}
			p.Report(call.VerbWord(), "gem %s makes documentation, too", call.Verb).
				Fix("add --no-document", lint.AddArgument(call.Cmd, call.VerbWord(), "--no-document"))
		}
	},
}

// isRuby reports whether an image is one of Docker's ruby images.
func isRuby(name string) bool {
	return slices.Contains([]string{"ruby", "jruby"}, name) || len(name) > 5 && (name[:5] == "ruby:" || name[:5] == "jruby")
}
