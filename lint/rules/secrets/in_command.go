package secrets

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

var inCommand = &lint.Rule{
	Name:     "secret-in-command",
	Theme:    lint.Secrets,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S6437", "trivy:DS-0031"},
	Doc: lint.Doc{
		Title: "A command is given a secret that stays behind",
		Why: "A RUN with its arguments is in the image's history, and so is what an `ARG` was, which the build cache has, too. A secret that stands in the command is in the repository as well. " +
			"Mount it: `RUN --mount=type=secret,id=token,env=TOKEN` sets the variable for one command and keeps it nowhere. " +
			"A secret from a mount, from a file, or from the output of a program is left alone. In a stage that does not ship it is less bad, but the build cache has it.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ARG TOKEN
RUN curl -fsS -H "Authorization: Bearer $TOKEN" https://api.example.com/app.tgz -o /app.tgz
#                                       ^^^^^^ TOKEN of an ARG stays in the history as curl's -H
RUN mysql -uroot -phunter22 -e 'CREATE DATABASE app'
#                  ^^^^^^^^ a secret stands in the command as mysql's -p
RUN git clone https://ci:$TOKEN@git.example.com/app.git
#                        ^^^^^^ TOKEN of an ARG stays in the history in git's URL
`,
			Good: `
FROM debian:13-slim
RUN --mount=type=secret,id=token,env=TOKEN \
    curl -fsS -H "Authorization: Bearer $TOKEN" https://api.example.com/app.tgz -o /app.tgz
RUN --mount=type=secret,id=mysql,target=/root/.my.cnf \
    mysql -uroot -e 'CREATE DATABASE app'
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/secrets/"},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.RunCommands() {
			for _, row := range commandRows[c.Name] {
				if row.sub == "" || subcommands(c, row.sub) {
					row.check(p, run, c)
				}
			}
			assigned(p, run, c)
			inURLs(p, run, c)
			for _, w := range c.Writes() {
				inFile(p, run, w)
			}
		}
	},
}

// check reports the secrets that the command is given as the row says.
func (row *commandRow) check(p *lint.Pass, run *parser.Run, c *shell.Command) {
	for _, w := range row.words(c) {
		if strings.EqualFold(w.text.String, row.harmless) {
			continue
		}
		if row.file {
			if !hasSecretMount(run) {
				p.Report(w.text, "%s reads its credentials from a file that no secret mount brings", c.Name).As(lint.Warning)
			}
			continue
		}
		where, name := origin(run, c.Script, w.text.String, w.literal)
		codes := []string{"sonar:S6437"}
		if row.cloud {
			codes = append(codes, "trivy:DS-0031")
			if where == unknown && !hasSecretMount(run) {
				where, name = argument, w.text.String
			}
		}
		report(p, run, w.text, where, name, "as "+c.Name+"'s "+w.as, codes)
	}
}

// report says that a secret stays behind; less loudly in a stage that does not
// ship, and for an ARG, which has its own rule.
func report(p *lint.Pass, run *parser.Run, at source.Spanner, where given, name, as string, codes []string) {
	var f *lint.Finding
	switch where {
	case written:
		f = p.Report(at, "a secret stands in the command %s", as)
	case argument:
		text := "%s of an ARG stays in the history %s"
		if v := run.Lookup(name); v != nil && v.Origin == parser.FromEnv {
			text = "%s of an ENV stays in the image, used here %s"
		}
		f = p.Report(at, text, name, as).As(lint.Warning)
	default:
		return
	}
	f.For(codes...)
	if !run.Stage().Ships() {
		f.As(f.Severity - 1)
	}
}

// assigned reports secrets that a variable of the shell is set to.
func assigned(p *lint.Pass, run *parser.Run, c *shell.Command) {
	for _, a := range c.Assigns {
		if v := a.Value.Value; !isSecret(a.Name) || !a.Value.Literal || standIn(v) || len(v) < 12 || !random(v) { // builds set stand-ins, too
			continue
		}
		report(p, run, a.Value.Text(), written, "", "as "+a.Name, []string{"sonar:S6437"})
	}
}

// inURLs reports variables in the user part of URLs: https://$TOKEN@host. What
// stands there in full is secret-literal's.
func inURLs(p *lint.Pass, run *parser.Run, c *shell.Command) {
	for _, a := range c.Args {
		i := strings.Index(a.Value, "://")
		if i < 0 || a.Literal || !strings.Contains(a.Value[i:], "@") {
			continue
		}
		text := a.Text().From(i + len("://"))
		end := strings.IndexAny(text.String, "/?# ")
		if end < 0 {
			end = len(text.String)
		}
		at := strings.LastIndexByte(text.String[:end], '@')
		if at < 0 {
			continue
		}
		user := text.Slice(0, at)
		if k := strings.IndexByte(user.String, ':'); k >= 0 && k+1 < len(user.String) && user.String[k+1] != '-' {
			user = user.From(k + 1)
		}
		where, name := origin(run, c.Script, user.String, false)
		if where == argument {
			report(p, run, user, where, name, "in "+c.Name+"'s URL", []string{"sonar:S6437"})
		}
	}
}

// inFile reports secrets that the RUN leaves in a file of credentials.
func inFile(p *lint.Pass, run *parser.Run, w shell.Write) {
	for _, row := range fileRows {
		if !endsWithAny(w.Path.Value, row.files) || removes(run, w.Path.Value) {
			continue
		}
		for _, t := range w.Texts {
			for line := range textLines(t) {
				i := strings.Index(strings.ToLower(line.String), row.key)
				if i < 0 {
					continue
				}
				value := line.From(i + len(row.key)).Trim()
				value = value.From(len(value.String) - len(strings.TrimLeft(value.String, `=: "'`)))
				if end := strings.IndexAny(value.String, " \t\"'"); end >= 0 {
					value = value.Slice(0, end)
				}
				where, name := origin(run, w.By.Script, value.String, w.Literal && !strings.HasPrefix(value.String, "$"))
				if w.Literal && strings.HasPrefix(value.String, "$") { // replaced when the file is read
					continue
				}
				switch where {
				case argument:
					p.Report(value, "%s stays in the image in %s", name, w.Path).For("sonar:S6437")
				case written:
					p.Report(value, "a secret is left in the image in %s", w.Path).For("sonar:S6437")
				}
			}
		}
	}
}

// removes reports whether the RUN removes a file again.
func removes(run *parser.Run, file string) bool {
	base := file[strings.LastIndexByte(file, '/')+1:]
	for _, c := range run.Commands() {
		if c.Name != "rm" && c.Name != "shred" && c.Name != "unlink" {
			continue
		}
		for _, w := range c.Operands() {
			if strings.HasSuffix(w.Value, base) {
				return true
			}
		}
	}
	return false
}
