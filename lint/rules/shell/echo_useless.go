package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var echoUseless = &lint.Rule{
	Name:     "shell-useless-echo",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2005", "SC2116"},
	Doc: lint.Doc{
		Title: "echo adds nothing",
		Why:   "`echo \"$(command)\"` prints what `command` prints anyway, and hides that it failed. `$(echo \"$x\")` is `\"$x\"`. Unquoted, echo makes one line of many, which is sometimes the point.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN echo "$(uname -m)" > /etc/arch
#   ^^^^^^^^^^^^^^^^^^ uname prints this by itself, and echo hides its failure
`,
			Good: `
FROM debian:13-slim
RUN uname -m > /etc/arch
`,
			Fixed: `
FROM debian:13-slim
RUN uname -m > /etc/arch
`,
		}, {
			Bad: `
FROM debian:13-slim
ARG VERSION
RUN make VERSION="$(echo "$VERSION")"
#                 ^^^^^^^^^^^^^^^^^^ $(echo …) is what stands behind echo
`,
			Good: `
FROM debian:13-slim
ARG VERSION
RUN make VERSION="$VERSION"
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for _, c := range calls(s) {
				if c.Name != "echo" || c.Via != nil || len(c.Args) != 1 {
					continue
				}
				if e := wholeSubstitution(c.Args[0].Node); e != nil && len(e.Stmts) == 1 {
					f := p.Report(c, "%s prints this by itself, and echo hides its failure", outputOf(s, e)).For("SC2005")
					if s.OnlyCommand(e) != nil && !e.Backquotes && len(c.Assigns) == 0 {
						stmt := e.Stmts[0]
						f.UnsafeFix("leave echo out", lint.Drop(s.Range(c.Program.Node.Pos(), stmt.Pos())),
							lint.Edit{Span: s.Range(stmt.End(), c.Args[0].Node.End())})
					}
				}
			}
			for _, e := range shell.Nodes[*syntax.CmdSubst](s) {
				c := s.OnlyCommand(e)
				if c == nil || c.Name != "echo" || c.Via != nil || c.Pipe != nil || len(c.Args) == 0 || len(c.Redirs) > 0 || !passesThrough(c) {
					continue
				}
				p.Report(s.Span(e), "$(echo …) is what stands behind echo").For("SC2116")
			}
		}
	},
}

// wholeSubstitution is the $(…) that a word is, quoted or not, or nil.
func wholeSubstitution(w *syntax.Word) *syntax.CmdSubst {
	if w == nil || len(w.Parts) != 1 {
		return nil
	}
	part := w.Parts[0]
	if q, ok := part.(*syntax.DblQuoted); ok && len(q.Parts) == 1 {
		part = q.Parts[0]
	}
	e, _ := part.(*syntax.CmdSubst)
	return e
}

// passesThrough reports whether echo does nothing to its arguments: no options,
// patterns, or output of other commands.
func passesThrough(c *shell.Command) bool {
	for i, a := range c.Args {
		if i == 0 && len(a.Value) > 1 && a.Value[0] == '-' || globs(a) || hasBraces(a.Raw.String) {
			return false
		}
		for _, part := range a.Node.Parts {
			if e, ok := part.(*syntax.CmdSubst); ok && e != nil {
				return false
			}
		}
	}
	return true
}
