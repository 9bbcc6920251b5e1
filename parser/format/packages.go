package format

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// packages puts each package of an install command on a line of its own if one
// is, or if the line is too long.
func (w *walker) packages(cmd *syntax.CallExpr) {
	if w.install == nil {
		w.install = installs(w.script)
	}
	for _, call := range w.install[cmd] {
		var starts []int
		for _, o := range call.Operands {
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
func installs(script *shell.Script) map[syntax.Command][]*packages.Call {
	out := map[syntax.Command][]*packages.Call{}
	for _, c := range script.Commands {
		if c.Script != script || c.Stmt == nil {
			continue
		}
		if call := packages.Of(c); call != nil && call.Does(packages.Install) && call.Cmd.Script == script {
			out[c.Stmt.Cmd] = append(out[c.Stmt.Cmd], call)
		}
	}
	return out
}
