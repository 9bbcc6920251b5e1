package user

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var groupDropsSupplementary = &lint.Rule{
	Name:     "user-group-drops-supplementary",
	Theme:    lint.User,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"tally:user-explicit-group-drops-supplementary-groups"},
	Doc: lint.Doc{
		Title: "USER with a group drops the user's other groups",
		Why: "`USER user:group` runs with that group alone: the groups that `usermod -aG` or `adduser user group` gave before have no effect, and access to a socket or a device is missing. " +
			"Without the group, `USER user` has all of them. It does not matter where those groups are for someone who logs in.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN useradd app && usermod -aG video,audio app
#                              ----------- this is lost
USER app:app
#       ^^^^ with the group app alone, app is not in video and audio
`,
			Good: `
FROM debian:13-slim
RUN useradd app && usermod -aG video,audio app
USER app
`,
			Fixed: `
FROM debian:13-slim
RUN useradd app && usermod -aG video,audio app
USER app
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#user"},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.User](p.Doc) {
			text := in.Name.String()
			name, group, found := strings.Cut(text, ":")
			if !found || group == "" || strings.ContainsAny(text, "$\"'") || in.Stage() == nil {
				continue
			}
			var lost []string
			var at parser.Span
			for _, m := range in.Stage().Memberships() {
				if m.User == name && m.Group != group && m.Word.Span().Start < in.Span().Start {
					lost = append(lost, m.Group)
					at = m.Word.Span()
				}
			}
			if len(lost) == 0 {
				continue
			}
			colon := in.Name.Value.Range(len(name), len(text))
			p.Report(colon, "with the group %s alone, %s is not in %s", group, name, strings.Join(lost, " and ")).
				Note(at, "this is lost").
				UnsafeFix("leave the group out", lint.Delete(colon))
		}
	},
}
