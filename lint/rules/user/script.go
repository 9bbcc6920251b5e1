package user

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// script is the text of the script that a command runs, where it can be seen: a
// here-document of a COPY, or a file of the build context.
func (v *service) script(c *shell.Command) (text string, ok bool) {
	if c.Program.Value == "" {
		return "", false
	}
	for _, in := range v.stage.Copies(nil) {
		if in.From != nil {
			continue
		}
		dest := in.Expand(in.Dest).Value
		for _, h := range in.Heredocs {
			if samePath(dest, h.Name, c.Program.Value) {
				return h.Content().String, true
			}
		}
		for _, source := range in.Sources {
			name := in.Expand(source).Value
			if v.pass.Context != nil && samePath(dest, name, c.Program.Value) && v.pass.Context.Exists(name) {
				return v.pass.Context.Read(name), true
			}
		}
	}
	return "", false
}

// samePath reports whether a file copied to a destination is what a command
// runs: by its full path, or by the name of a file in a directory that is copied.
func samePath(dest, source, program string) bool {
	if strings.HasSuffix(dest, "/") || path.Base(dest) != path.Base(program) {
		dest = path.Join(dest, path.Base(source))
	}
	return path.Base(dest) == path.Base(program)
}

// opaque reports whether what runs is a script or the configuration of a
// supervisor that cannot be seen, so that it may well change the user.
func (v *service) opaque() bool {
	if v.entrypoint == nil && v.cmd == nil {
		return false
	}
	for _, c := range v.commands {
		name := c.Program.Value
		if slices.Contains(supervisors, c.Name) {
			return true
		}
		isScript := strings.HasSuffix(name, ".sh") || strings.Contains(name, "entrypoint") || c.Name == ""
		for _, a := range c.Args {
			isScript = isScript || strings.HasSuffix(a.Value, ".sh")
		}
		if _, seen := v.script(c); isScript && !seen {
			return true
		}
	}
	return false
}

// rootByDeed is a command of the stage that only root can run, or nil: a
// system's package manager that installs, without sudo and without a USER before
// it. Where nothing is known of the base image it shows that the image starts as
// root.
func rootByDeed(s *parser.Stage) *shell.Command {
	for st := range s.Chain() {
		for run := range parser.Each[*parser.Run](st) {
			if run.OnBuild() || run.User().By != nil {
				continue
			}
			for _, call := range run.Packages() {
				if call.System && call.Cmd.Outermost().Name == call.Cmd.Name {
					return call.Cmd
				}
			}
		}
	}
	return nil
}
