package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var findNames = &lint.Rule{
	Name:     "shell-find-names-split",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2038", "SC2044"},
	Doc: lint.Doc{
		Title: "Names that find prints fall apart at blanks",
		Why: "`find | xargs` and `for f in $(find …)` take a name with a blank for two. `find … -exec command {} +`, or `-print0 | xargs -0`, pass names whole. " +
			"It does not matter where all names are known to be plain.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN find /usr -name '*.pyc' | xargs rm -f
#   ^^^^^^^^^^^^^^^^^^^^^^^ names with blanks fall apart in xargs; use -print0 and xargs -0, or -exec
`,
			Good: `
FROM debian:13-slim
RUN find /usr -name '*.pyc' -print0 | xargs -0 rm -f
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for n, c := range calls(s) {
				if c.Name == "find" && c.Via == nil && c.Pipe != nil {
					if x := xargsBehind(n, c.Pipe); x != nil && !c.Has("-print0", "-printf", "-fprint0") && !x.Has("-0", "--null") && c.Option("-print0") == nil {
						p.Report(c, "names with blanks fall apart in xargs; use -print0 and xargs -0, or -exec").For("SC2038").
							UnsafeFix("end names with a zero byte", printZero(c, x)...)
					}
				}
			}
			for _, loop := range shell.Nodes[*syntax.WordIter](s) {
				if e := onlySubstitution(loop); e != nil {
					if c := s.OnlyCommand(e); c != nil && c.Name == "find" && c.Pipe == nil {
						p.Report(s.Span(e), "names with blanks fall apart in the loop; use -exec, or read names in a while loop").For("SC2044")
					}
				}
			}
		}
	},
}

// xargsBehind is the xargs that reads a statement of a pipe, or nil.
func xargsBehind(n *shell.Node, pipe *shell.Pipe) *shell.Command {
	for i, stmt := range pipe.Stmts {
		if stmt == n.Stmt && i+1 < len(pipe.Commands) && pipe.Commands[i+1].Name == "xargs" {
			return pipe.Commands[i+1]
		}
	}
	return nil
}

func printZero(find, xargs *shell.Command) []lint.Edit {
	zero := lint.InsertAfter(xargs.Program, " -0")
	if print := find.Option("-print"); print != nil {
		return []lint.Edit{lint.Replace(*print, "-print0"), zero}
	}
	return []lint.Edit{lint.InsertAfter(find, " -print0"), zero}
}
