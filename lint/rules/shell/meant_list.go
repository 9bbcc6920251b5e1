package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// isList reports whether a variable plainly holds a list of words: its value has
// blanks, it is what a command with several lines of output printed, it is called
// like a list, or it names packages. Quotes would make one word of it, and break
// the step.
func isList(s *shell.Script, n *shell.Node, e *syntax.ParamExp, v shell.Value) bool {
	if v.Known && strings.ContainsAny(strings.TrimSpace(v.Text), " \t\n") || namesPackage(s, n) {
		return true
	}
	name := strings.ToUpper(e.Param.Value)
	for _, end := range []string{"FLAGS", "OPTS", "ARGS", "OPTIONS", "PACKAGES", "PKGS", "DEPS", "MODULES", "EXTENSIONS", "FILES", "LIST"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	for _, a := range shell.Nodes[*syntax.Assign](s) {
		if a.Name != nil && a.Name.Value == e.Param.Value && a.Value != nil && printsList(s, a.Value) {
			return true
		}
	}
	return false
}

// printsList reports whether a value is $(…) of a command that prints many lines.
func printsList(s *shell.Script, w *syntax.Word) bool {
	parts := w.Parts
	if len(parts) == 1 {
		if q, ok := parts[0].(*syntax.DblQuoted); ok {
			parts = q.Parts
		}
	}
	if len(parts) != 1 {
		return false
	}
	e, ok := parts[0].(*syntax.CmdSubst)
	return ok && printsMany(s, e)
}

// printsMany reports whether the last command of a $(…) is one whose output has
// many lines.
func printsMany(s *shell.Script, e *syntax.CmdSubst) bool {
	if len(e.Stmts) == 0 {
		return false
	}
	last := e.Stmts[len(e.Stmts)-1]
	for {
		pipe, ok := last.Cmd.(*syntax.BinaryCmd)
		if !ok {
			break
		}
		last = pipe.Y
	}
	c := s.Command(last)
	if c == nil {
		return false
	}
	switch c.Name {
	case "apt-mark", "find", "ls", "seq", "xargs", "sort", "uniq", "comm", "dpkg-query", "rpm":
		return true
	}
	return false
}

// namesPackage reports whether a node is all of a word that names a package.
func namesPackage(s *shell.Script, n *shell.Node) bool {
	c := s.Command(n.Stmt)
	if c == nil || n.Place != shell.Argument || !alone(n) {
		return false
	}
	call := packages.Of(c)
	return call != nil && slices.ContainsFunc(call.Operands, func(w shell.Word) bool { return w.Node == n.Word })
}
