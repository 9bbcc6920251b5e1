package env

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var telemetryOn = &lint.Rule{
	Name:     "env-telemetry-on",
	Theme:    lint.Env,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"tally:prefer-telemetry-opt-out"},
	Doc: lint.Doc{
		Title: "A tool of the build tells its maker that it is used",
		Why: "Many command line tools send how they are used to their makers unless a variable says no. In a build that is a request to a server that has nothing to do with it, from every machine that builds. " +
			"Whether that is wanted is a matter of policy, so the rule is off until it is selected.",
		Examples: []lint.Example{{
			Bad: `
FROM mcr.microsoft.com/dotnet/sdk:10.0
COPY . .
RUN dotnet publish -o /app
#   ^^^^^^ dotnet sends telemetry: DOTNET_CLI_TELEMETRY_OPTOUT is not set
`,
			Good: `
FROM mcr.microsoft.com/dotnet/sdk:10.0
COPY . .
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1
RUN dotnet publish -o /app
`,
			Fixed: `
FROM mcr.microsoft.com/dotnet/sdk:10.0
COPY . .
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1
RUN dotnet publish -o /app
`,
		}},
		Links: []string{"https://learn.microsoft.com/dotnet/core/tools/telemetry", "https://nextjs.org/telemetry"},
	},
	Check: func(p *lint.Pass) {
		said := map[string]bool{}
		for run, c := range p.RunCommands() {
			setting, ok := optOuts[c.Name]
			name, _, _ := strings.Cut(setting, "=")
			if !ok || said[name] || run.Variable(name) != nil || p.Mentions(name) {
				continue
			}
			said[name] = true
			f := p.Report(c.Program, "%s sends telemetry: %s is not set", c.Name, name)
			if !run.OnBuild() {
				f.UnsafeFix("turn it off", lint.AddLinesAbove(run, "ENV "+setting))
			}
		}
	},
}

// optOuts are the variables that turn telemetry off, by the program that sends
// it; from the documentation of each.
var optOuts = map[string]string{
	"dotnet": "DOTNET_CLI_TELEMETRY_OPTOUT=1",
	"pwsh":   "POWERSHELL_TELEMETRY_OPTOUT=1",
	"func":   "FUNCTIONS_CORE_TOOLS_TELEMETRY_OPTOUT=1",
	"az":     "AZURE_CORE_COLLECT_TELEMETRY=false",
	"vcpkg":  "VCPKG_DISABLE_METRICS=1",
	"sam":    "SAM_CLI_TELEMETRY=0",
	"brew":   "HOMEBREW_NO_ANALYTICS=1",
	"next":   "NEXT_TELEMETRY_DISABLED=1",
	"nuxt":   "NUXT_TELEMETRY_DISABLED=1",
	"nuxi":   "NUXT_TELEMETRY_DISABLED=1",
	"gatsby": "GATSBY_TELEMETRY_DISABLED=1",
	"astro":  "ASTRO_TELEMETRY_DISABLED=1",
	"turbo":  "TURBO_TELEMETRY_DISABLED=1",
	"ng":     "NG_CLI_ANALYTICS=false",
}
