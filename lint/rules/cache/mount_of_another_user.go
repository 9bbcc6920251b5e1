package cache

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var mountOfAnotherUser = &lint.Rule{
	Name:     "cache-mount-of-another-user",
	Theme:    lint.Cache,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The cache mount belongs to root, but the RUN does not run as root",
		Why: "A cache mount is made with owner 0:0 and mode 0755 unless it says otherwise, whatever `USER` is. " +
			"A tool that may not write there fails, or quietly works without a cache (pip). Give it `uid` and `gid`.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
USER 10001:10001
RUN --mount=type=cache,target=/home/app/.cache/pip pip install --user flask==3.1.2
#                             ^^^^^^^^^^^^^^^^^^^^ the cache mount belongs to root, and 10001 may not write to it
`,
			Good: `
FROM python:3.14-slim
USER 10001:10001
RUN --mount=type=cache,target=/home/app/.cache/pip,uid=10001,gid=10001 pip install --user flask==3.1.2
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#run---mounttypecache"},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			user := run.User()
			if !user.Known || user.Root() || user.Name == "" || run.Stage().Windows() || runsAsOther(run) {
				continue
			}
			for _, m := range run.Mounts {
				field := m.Get("target")
				if m.Type != "cache" || field == nil || m.Get("uid") != nil || m.Get("mode") != nil || m.Get("from") != nil || m.Get("readonly") != nil {
					continue
				}
				f := p.Report(field.Value, "the cache mount belongs to root, and %s may not write to it", user.Name)
				if user.By != nil {
					f.Note(user.By.Name, "this is who runs it")
				}
				if user.Numeric() {
					owner := ",uid=" + user.Name
					if m.Get("gid") == nil && user.Group != "" && isNumber(user.Group) {
						owner += ",gid=" + user.Group
					}
					f.Fix("give it to the user", lint.InsertAfter(field.Raw, owner))
				}
			}
		}
	},
}

// runsAsOther reports whether a RUN runs commands as another user than its own.
func runsAsOther(run *parser.Run) bool {
	return slices.ContainsFunc(run.Commands(), func(c *shell.Command) bool {
		return slices.Contains([]string{"sudo", "doas", "su", "gosu", "su-exec", "runuser", "setpriv"}, c.Name)
	})
}

func isNumber(s string) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}
