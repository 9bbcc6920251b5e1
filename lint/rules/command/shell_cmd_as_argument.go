package command

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var shellCmdAsArgument = &lint.Rule{
	Name:     "command-shell-cmd-as-argument",
	Theme:    lint.Command,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A CMD in shell form becomes arguments of the ENTRYPOINT",
		Why: "A `CMD` in shell form is `[\"/bin/sh\", \"-c\", \"…\"]`, and an `ENTRYPOINT` gets it behind its own words: the program is started with `/bin/sh` as its first argument. " +
			"Only an entrypoint that runs its arguments as a command (tini, `docker-entrypoint.sh`) does what was meant; those are left alone. What a program of another kind does with its arguments is not known: then it is for `strict`.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
ENTRYPOINT ["python", "-m", "app"]
CMD serve --port 8080
#   ^^^^^^^^^^^^^^^^^ python gets /bin/sh -c and this as its arguments
`,
			Good: `
FROM python:3.14-slim
ENTRYPOINT ["python", "-m", "app"]
CMD ["serve", "--port", "8080"]
`,
			Fixed: `
FROM python:3.14-slim
ENTRYPOINT ["python", "-m", "app"]
CMD ["serve", "--port", "8080"]
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			entrypoint, cmd := parser.Last[*parser.Entrypoint](s), parser.Last[*parser.Cmd](s)
			if entrypoint == nil || cmd == nil || cmd.Stage() != s || cmd.Exec || !entrypoint.Exec || len(entrypoint.Words) == 0 || cmd.Line.String == "" {
				continue
			}
			if handsOn(&entrypoint.Command) || runsArguments(entrypoint.Words) || cmd.Shell() != nil {
				continue
			}
			f := p.Report(cmd.Line, "%s gets %s -c and this as its arguments", path.Base(entrypoint.Words[0].String()), shellOf(&cmd.Node)).
				Note(entrypoint.Words[0], "the ENTRYPOINT")
			if !takesNoCommand(entrypoint.Words[0], cmd) {
				f.Strict()
			}
			if words := cmd.Script().PlainWords(); words != nil && len(cmd.Inner) == 0 {
				f.UnsafeFix("give it the words", lint.Replace(cmd.Line, parser.JSON(words)))
			}
		}
	},
}

// takesNoCommand reports whether a CMD was surely not meant to be run: the program
// of the ENTRYPOINT runs files of a language, or the CMD starts with an option.
func takesNoCommand(program parser.Word, cmd *parser.Cmd) bool {
	name := strings.TrimRight(path.Base(program.String()), "0123456789.")
	return slices.Contains([]string{"python", "node", "java", "ruby", "php", "perl", "dotnet", "deno", "bun", "go", "cargo", "npm", "yarn", "pnpm"}, name) || strings.HasPrefix(cmd.Line.String, "-")
}

// runsArguments reports whether the words of an ENTRYPOINT end so that a command
// may follow: sh -c, xvfb-run, a supervisor.
func runsArguments(words []parser.Word) bool {
	switch path.Base(words[0].String()) {
	case "sh", "bash", "ash", "zsh", "ssh-agent", "dbus-run-session", "dbus-launch", "xvfb-run", "sudo", "su", "chroot", "timeout", "with-contenv", "wait-for-it", "dockerize", "conda", "micromamba", "poetry", "pipenv", "uv", "bundle", "nix-shell", "direnv", "doppler", "chamber", "envconsul", "op", "vault-env", "aws-vault":
		return true
	}
	return false
}
