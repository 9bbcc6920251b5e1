package secrets

import (
	"strconv"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var mountWorldReadable = &lint.Rule{
	Name:     "secret-mount-world-readable",
	Theme:    lint.Secrets,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S6469"},
	Doc: lint.Doc{
		Title: "Any user of the build step can read the mounted secret",
		Why: "A mounted secret can be read by its owner only (mode 0400); a mode that gives it to others gives it to every program of the step, those of other users included. " +
			"For a step that does not run as root, say who owns it: `uid=10001`. The fix sets 0400, and the number of the user where it is known.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN --mount=type=secret,id=token,mode=0444 cat /run/secrets/token | app login
#                                     ^^^^ mode 0444 lets every user of the step read the secret
`,
			Good: `
FROM debian:13-slim
RUN --mount=type=secret,id=token,mode=0400 cat /run/secrets/token | app login
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#run---mounttypesecret"},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			for _, m := range run.Mounts {
				field := m.Get("mode")
				if field == nil || m.Type != "secret" && m.Type != "ssh" {
					continue
				}
				mode, err := strconv.ParseUint(field.Value.String, 8, 32)
				if err != nil || mode&0o007 == 0 {
					continue
				}
				what := "secret"
				if m.Type == "ssh" {
					what = "socket"
				}
				f := p.Report(field.Value, "mode %s lets every user of the step read the %s", field.Value.String, what)
				if m.Type == "secret" && field.Value.Contiguous() {
					letOwner(f, run, m, field)
				}
			}
		}
	},
}

// letOwner offers to let the owner of a secret read it only: root, or who runs the
// step where that is known by number.
func letOwner(f *lint.Finding, run *parser.Run, m *parser.Mount, field *parser.MountField) {
	switch uid := run.UID(); {
	case m.Get("uid") != nil || uid == 0:
		f.Fix("let the owner only", lint.Replace(field.Value, "0400"))
	case uid > 0:
		f.Fix("let the owner only", lint.Replace(field.Value, "0400,uid="+strconv.Itoa(uid)))
	}
}
