package command

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// service is the command that a container of a stage's image runs in the end,
// and the instruction that says so; nil when that is the base image's, or not
// known. What an entrypoint that hands on its arguments runs is the CMD.
func service(s *parser.Stage) (parser.Instruction, *shell.Command) {
	entrypoint, cmd := parser.Last[*parser.Entrypoint](s), parser.Last[*parser.Cmd](s)
	switch {
	case entrypoint != nil && !handsOn(&entrypoint.Command):
		return entrypoint, last(&entrypoint.Command)
	case cmd != nil && (entrypoint == nil || cmd.Index > entrypoint.Index || cmd.Stage() == entrypoint.Stage()):
		return cmd, last(&cmd.Command)
	}
	return nil, nil
}

// handsOn reports whether an entrypoint runs the command in its arguments, as
// far as its name tells: tini, gosu, docker-entrypoint.sh.
func handsOn(c *parser.Command) bool {
	if !c.Exec || len(c.Words) == 0 {
		return false
	}
	name := path.Base(c.Words[len(c.Words)-1].String())
	switch path.Base(c.Words[0].String()) {
	case "tini", "tini-static", "dumb-init", "catatonit", "setpriv", "env", "exec", "nice", "s6-svscan", "init", "my_init", "aws-lambda-rie":
		return len(c.Words) == 1 || name == "--" || isScript(name) || strings.HasPrefix(name, "-")
	case "gosu", "su-exec": // the first argument is the user
		return len(c.Words) <= 2 || isScript(name)
	case "sh", "bash", "ash", "dash":
		return len(c.Words) == 1 || isScript(name) || strings.HasPrefix(name, "-")
	}
	return isScript(path.Base(c.Words[0].String()))
}

// isScript reports whether a program is an entrypoint script by its name.
func isScript(name string) bool {
	return strings.HasSuffix(name, ".sh") || strings.Contains(name, "entrypoint") || strings.HasPrefix(name, "run-") || strings.HasPrefix(name, "start")
}

// last is the command at the end of what a CMD or ENTRYPOINT runs: the one that
// keeps the container up. It is nil where that is not one command.
func last(c *parser.Command) *shell.Command {
	all := c.Commands()
	if len(all) == 0 {
		return nil
	}
	end := all[len(all)-1]
	if end.Subst || end.Condition || end.Fallback || end.Function != "" || end.Piped() {
		return nil
	}
	return end
}

// finalService is the service of the image that a build makes.
func finalService(d *parser.Document) (parser.Instruction, *shell.Command) {
	if d.Final() == nil {
		return nil, nil
	}
	return service(d.Final())
}
