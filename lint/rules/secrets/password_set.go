package secrets

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

var passwordSet = &lint.Rule{
	Name:     "password-set",
	Theme:    lint.Secrets,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"checkov:CKV2_DOCKER_17", "sonar:S6437", "dockle:DKL-LI-0001"},
	Doc: lint.Doc{
		Title: "An account gets its password while the image is built",
		Why: "Every container of the image has the same password, everybody who can pull the image can read it or its hash, and it is in the history besides. " +
			"Accounts in a container mostly need none: lock them (`passwd -l`), use keys for ssh, and let databases read their password from a file or variable when they start. " +
			"An empty password is worse still. It matters little in an image that only runs tests.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN useradd -m app \
 && echo 'app:hunter22' | chpasswd
#         ^^^^^^^^^^^^ every container has the password that chpasswd sets here
RUN psql -c "CREATE USER web PASSWORD 'hunter22'"
#                                      ^^^^^^^^ every container has the password that psql sets here
RUN passwd -d root
#   ^^^^^^ passwd -d leaves root without a password
`,
			Good: `
FROM debian:13-slim
RUN useradd -m app
RUN passwd -l root
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.RunCommands() {
			at, ok := passwordOf(run, c)
			if !ok {
				if c.Name == "chpasswd" { // checkov does not ask where the password comes from
					p.Report(c.Program, "chpasswd sets a password").For("checkov:CKV2_DOCKER_17").ByCode()
				}
				continue
			}
			var f *lint.Finding
			if c.Name == "passwd" && c.Has("-d", "--delete") {
				f = p.Report(at, "passwd -d leaves %s without a password", userOf(c))
			} else {
				f = p.Report(at, "every container has the password that %s sets here", c.Name)
			}
			if c.Name != "chpasswd" {
				f.For("sonar:S6437", "dockle:DKL-LI-0001")
			}
			if !run.Stage().Ships() || strings.Contains(run.Line.String, "root:Docker!") { // which Azure's App Service wants
				f.As(lint.Info).Strict()
			}
		}
	},
}

// passwordOf is the place of the password that a command sets, or of the command
// where the password comes from somewhere else in the file.
func passwordOf(run *parser.Run, c *shell.Command) (source.Spanner, bool) {
	switch c.Name {
	case "chpasswd":
		return piped(run, c)
	case "passwd":
		if c.Has("-d", "--delete") {
			return c.Program.Span(), true
		}
		if c.Has("-l", "--lock", "-u", "-S", "--status", "-e", "--expire", "-n", "-x") {
			return nil, false
		}
		return piped(run, c)
	}
	for _, row := range passwordRows[c.Name] {
		if row.sub != "" && !subcommands(c, row.sub) {
			continue
		}
		for _, w := range row.words(c) {
			where, _ := origin(run, c.Script, w.text.String, w.literal)
			if where == written && strings.Trim(w.text.String, "!*x") != "" || where == argument {
				return w.text.Span(), true
			}
		}
	}
	return nil, false
}

// piped is what is piped or given to a program as names and passwords, or the
// program where that is not seen. What a program makes up is left alone.
func piped(run *parser.Run, c *shell.Command) (source.Spanner, bool) {
	for _, r := range c.Redirs {
		switch {
		case r.Op == "<":
			return c.Program.Span(), true
		case r.Body.String != "":
			return r.Body.Trim().Span(), true
		case r.Op == "<<<":
			return r.Target.Text().Span(), isPassword(run, c, r.Target)
		}
	}
	for _, from := range c.Script.Commands {
		if next := from.Next(); next == nil || next != c.Part() {
			continue
		}
		if from.Name != "echo" && from.Name != "printf" || len(from.Args) == 0 {
			return c.Program.Span(), from.Name == "cat"
		}
		w := from.Args[len(from.Args)-1]
		return w.Text().Span(), isPassword(run, c, w)
	}
	return nil, false
}

// isPassword reports whether a word such as user:password has one that everybody
// who reads the image's history knows, or none.
func isPassword(run *parser.Run, c *shell.Command, w shell.Word) bool {
	password := passwordIn(w.Value)
	where, _ := origin(run, c.Script, password, w.Literal)
	return where != elsewhere || password == ""
}

// passwordIn is the password of user:password.
func passwordIn(s string) string {
	if _, password, ok := strings.Cut(s, ":"); ok {
		return strings.TrimSuffix(password, `\n`)
	}
	return s
}

// userOf is the user that passwd is about.
func userOf(c *shell.Command) string {
	if words := c.Operands(); len(words) > 0 {
		return words[0].Value
	}
	return "root"
}
