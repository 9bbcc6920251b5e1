package format

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser/shell"
)

// packages puts each package of an install command on a line of its own if one
// is, or if the line is too long.
func (w *walker) packages(call *syntax.CallExpr) {
	if w.install == nil {
		w.install = installs(w.script)
	}
	for _, c := range w.install[call] {
		var starts []int
		for _, o := range c.Operands()[1:] {
			if o.Node != nil {
				starts = append(starts, at(o.Node.Pos()))
			}
		}
		if len(starts) > 1 {
			w.group(group{}, starts)
		}
	}
}

// installs are the commands of a script that install packages.
func installs(script *shell.Script) map[syntax.Command][]*shell.Command {
	out := map[syntax.Command][]*shell.Command{}
	for _, c := range script.Commands {
		if c.Script == script && c.Stmt != nil && installers[c.Name] && c.Is(c.Name, "install", "add") {
			out[c.Stmt.Cmd] = append(out[c.Stmt.Cmd], c)
		}
	}
	return out
}

// installers are the programs whose operands are packages.
var installers = map[string]bool{
	"apt-get": true, "apt": true, "apk": true, "yum": true, "dnf": true, "microdnf": true, "tdnf": true,
	"zypper": true, "pip": true, "pip3": true,
}
