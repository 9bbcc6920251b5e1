package user

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var createdUnused = &lint.Rule{
	Name:     "user-created-unused",
	Theme:    lint.User,
	Severity: lint.Warning,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  append([]string{"tally:user-created-but-never-used"}, missing.Aliases...),
	Doc: lint.Doc{
		Title: "A user is made, and nothing switches to it",
		Why: "The stage makes a user, and the image runs as root all the same: `USER` is missing. " +
			"It does not matter where the entrypoint changes to that user by itself, or where the user is for something else than the service, such as logging in with ssh. " +
			"`user-missing` says the same at the FROM, with a note; this rule points at the user for those who want only that. As there, what depends on things that the file does not say is an info, with `strict` only.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN useradd --uid 10001 app
#                       ^^^ app is made, but no USER switches to it: the image runs as root
COPY server /
EXPOSE 8080
CMD ["/server"]
`,
			Good: `
FROM debian:13-slim
RUN useradd --uid 10001 app
COPY server /
EXPOSE 8080
USER 10001
CMD ["/server"]
`,
			Fixed: `
FROM debian:13-slim
RUN useradd --uid 10001 app
COPY server /
EXPOSE 8080
USER 10001
CMD ["/server"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		s := p.Doc.Final()
		if s == nil || s.User().By != nil {
			return
		}
		v := newService(p, s)
		if !v.asRoot() {
			return
		}
		a := v.unusedAccount()
		if a == nil {
			return
		}
		f := p.Report(a.Word, "%s is made, but no USER switches to it: the image runs as root", a.Name)
		v.settle(f)
		switchTo(f, s, a)
	},
}

// switchTo offers to run as an account that the stage has.
func switchTo(f *lint.Finding, s *parser.Stage, a *parser.Account) {
	beforeItRuns(f, s, "switch to "+a.Name, "USER "+numbered(a)+"\n")
}

// unusedAccount is the last user that the chain of a stage makes for its service
// and no step runs as, or nil. One that a server takes for its workers is none.
func (v *service) unusedAccount() *parser.Account {
	accounts := v.stage.Accounts()
	for i := len(accounts) - 1; i >= 0; i-- {
		a := accounts[i]
		runs := slices.ContainsFunc(v.commands, func(c *shell.Command) bool { return c.Name == a.Name && !common(a.Name) })
		if !runs && !slices.Contains(workers, a.Name) && !logsIn(v.stage, a) && !stepsRunAs(v.stage, a.Name) {
			return a
		}
	}
	return nil
}

// workers are users that servers take for their workers.
var workers = []string{"root", "www-data", "www", "nginx", "apache", "http", "httpd", "sshd", "ftp", "mysql", "squid", "daemon"}

// logsIn reports whether an account is there for people and not for the service:
// the step that makes it gives it a password or sudo, or it is an editor's.
func logsIn(s *parser.Stage, a *parser.Account) bool {
	if a.Name == "vscode" || a.Name == "vagrant" || strings.Contains(a.Name, "ftp") {
		return true
	}
	for st := range s.Chain() {
		for run := range parser.Each[*parser.Run](st) {
			text := run.Line.String
			if run.Span().Contains(a.Word.Span()) && (strings.Contains(text, "passwd") || strings.Contains(text, "sudo")) || strings.Contains(text, a.Name+":") && strings.Contains(text, "chpasswd") {
				return true
			}
		}
	}
	return false
}

// stepsRunAs reports whether a step of the build runs as a user: after USER, or
// with su or sudo -u.
func stepsRunAs(s *parser.Stage, name string) bool {
	for st := range s.Chain() {
		for in := range parser.Each[*parser.User](st) {
			if user, _, _ := strings.Cut(in.Expand(in.Name).Value, ":"); user == name {
				return true
			}
		}
		for run := range parser.Each[*parser.Run](st) {
			for _, c := range run.Commands() {
				if c.Is("su") || c.Is("sudo") || c.Is("runuser") || c.Is("gosu") || c.Is("su-exec") || c.Is("setpriv") {
					for _, a := range c.Args {
						if a.Value == name {
							return true
						}
					}
				}
			}
		}
	}
	return false
}

// numbered is an account as USER should name it: by its number where it is known.
func numbered(a *parser.Account) string {
	if a.UID >= 0 {
		return strconv.Itoa(a.UID)
	}
	return a.Name
}
