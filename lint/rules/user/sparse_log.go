package user

import (
	"strconv"

	"github.com/dockcheck/dockcheck/lint"
)

var sparseLog = &lint.Rule{
	Name:     "user-sparse-log",
	Theme:    lint.User,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3046", "kics:44fbf45c-87a6-3b95-64ef-07e1fef7395b", "roast:DF064"},
	Doc: lint.Doc{
		Title: "useradd with a high uid makes a huge log file",
		Why: "`useradd` notes the new user in `/var/log/lastlog` and `/var/log/faillog`, at a place that grows with the uid. The files are sparse, but a layer is not: with the uid 1000000 " +
			"the image grows by hundreds of megabytes, with larger ones the build seems to hang. `--no-log-init` leaves the files alone. " +
			"Other tools want it for every `useradd`; with a uid below 100000 it makes no difference.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:12-slim
RUN useradd --uid 1000660000 app
#   ^^^^^^^ useradd fills log files up to the uid 1000660000
`,
			Good: `
FROM debian:12-slim
RUN useradd --no-log-init --uid 1000660000 app
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/best-practices/#user"},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.RunCommands() {
			if c.Name != "useradd" || c.Has("-l", "--no-log-init") {
				continue
			}
			p.Report(c.Program, "useradd has no --no-log-init; it matters for uids above 100,000 only").For("roast:DF064").ByCode()
			for _, o := range c.Options() {
				if o.Name != "-u" && o.Name != "--uid" || !o.HasValue {
					continue
				}
				uid, known := run.Resolve(c, o.Value)
				if !known {
					p.Report(c.Program, "useradd has no --no-log-init, and nobody knows the uid").For("DL3046").ByCode()
				}
				if n, err := strconv.Atoi(uid); known && err == nil && n >= 100_000 {
					p.Report(c.Program, "useradd fills log files up to the uid %s", uid).
						Fix("leave the logs alone", lint.InsertAfter(c.Program, " --no-log-init"))
				}
			}
		}
	},
}
