package image

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var withoutTimezones = &lint.Rule{
	Name:     "image-without-timezones",
	Theme:    lint.Image,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "TZ is set in an image that knows no time zones",
		Why: "Without the time zone database, programs take a `TZ` that they do not find for UTC, and say nothing. Alpine's and empty images do not have it: install `tzdata`, or copy `/usr/share/zoneinfo`. " +
			"Go programs may carry the database with them (`import _ \"time/tzdata\"`): then this does not matter.",
		Examples: []lint.Example{{
			Bad: `
FROM alpine:3.23
ENV TZ=Europe/Berlin
#   ^^^^^^^^^^^^^^^^ alpine has no time zones, so TZ=Europe/Berlin is UTC
CMD ["crond", "-f"]
`,
			Good: `
FROM alpine:3.23
RUN apk add --no-cache tzdata
ENV TZ=Europe/Berlin
CMD ["crond", "-f"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		final := p.Doc.Final()
		if final == nil || final.Windows() {
			return
		}
		name := ""
		switch facts := final.Facts(); {
		case final.Root().Scratch:
			name = "scratch"
		case facts != nil && facts.Image.IsDistro && facts.Is("alpine"):
			name = "alpine"
		}
		tz := final.Lookup("TZ")
		if name == "" || tz == nil || tz.Origin != parser.FromEnv || !tz.Known || !strings.Contains(tz.Value, "/") || strings.Contains(tz.Value, ",") || strings.HasPrefix(tz.Value, "Etc/") || strings.HasPrefix(tz.Value, "/") || knowsZones(final) {
			return
		}
		p.Report(tz.Pair, "%s has no time zones, so TZ=%s is UTC", name, tz.Value)
	},
}

// knowsZones reports whether something in the stage may bring the time zone
// database: a package, a copy of it, or a list of packages that is not known.
func knowsZones(s *parser.Stage) bool {
	for c := range s.Chain() {
		for _, in := range c.Instructions {
			n := in.Common()
			for _, word := range []string{"tzdata", "zoneinfo", "/etc/localtime", "requirements", "packages.txt"} {
				if strings.Contains(n.Text.String, word) {
					return true
				}
			}
			if run, ok := in.(*parser.Run); ok && installsUnknown(run) {
				return true
			}
		}
	}
	return bringsAny(s, "zoneinfo")
}

// installsUnknown reports whether a RUN installs packages by a variable, or runs
// a script of the project.
func installsUnknown(run *parser.Run) bool {
	for _, call := range run.Packages() {
		for _, pkg := range call.Packages() {
			if call.System && !pkg.Word.Literal {
				return true
			}
		}
	}
	for _, c := range run.Commands() {
		if strings.HasSuffix(c.Program.Value, ".sh") || strings.HasPrefix(c.Program.Value, "./") {
			return true
		}
		for _, a := range c.Args {
			if (c.Name == "sh" || c.Name == "bash") && strings.HasSuffix(a.Value, ".sh") {
				return true
			}
		}
	}
	return false
}
