package user

import (
	"strconv"

	"github.com/dockcheck/dockcheck/lint"
)

var notNumeric = &lint.Rule{
	Name:     "user-not-numeric",
	Theme:    lint.User,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"DL3066"},
	Doc: lint.Doc{
		Title: "The image's user is a name, not a number",
		Why: "Kubernetes cannot tell whether a name is root, and refuses to start the container where `runAsNonRoot` is set: \"image has non-numeric user\". A number works everywhere; " +
			"the name, the group and the home directory are looked up in `/etc/passwd` all the same. It does not matter where only Docker runs the image. " +
			"Only the last `USER` of the image that ships counts.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
USER node
#    ^^^^ node is a name, which Kubernetes cannot check; its number is 1000
`,
			Good: `
FROM node:24-slim
USER 1000
`,
		}, {
			Bad: `
FROM debian:13-slim
RUN useradd --no-log-init --uid 10001 app
USER app:app
#    ^^^ app is a name, which Kubernetes cannot check; its number is 10001
`,
			Good: `
FROM debian:13-slim
RUN useradd --no-log-init --uid 10001 app
USER 10001:app
`,
		}},
	},
	Check: func(p *lint.Pass) {
		s := p.Doc.Final()
		if s == nil || s.Windows() {
			return
		}
		user := s.User()
		if user.By != nil && user.Known && user.Name == "root" {
			p.Report(user.By.Name, "root is a name").ByCode()
		}
		if user.By == nil || !user.Known || user.Numeric() || user.Root() || user.Name == "" {
			return
		}
		at := user.By.Name.Span()
		literal := len(user.By.Name.String()) >= len(user.Name) && user.By.Name.String()[:len(user.Name)] == user.Name
		if literal {
			at = user.By.Name.Value.Range(0, len(user.Name))
		}
		uid := s.UID(user.Name)
		if uid < 0 {
			p.Report(at, "%s is a name, which Kubernetes cannot check", user.Name)
			return
		}
		f := p.Report(at, "%s is a name, which Kubernetes cannot check; its number is %d", user.Name, uid)
		if literal && uid > 0 {
			f.Fix("write its number", lint.Edit{Span: at, Text: strconv.Itoa(uid)})
		}
	},
}
