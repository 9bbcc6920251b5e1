package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var lsParsed = &lint.Rule{
	Name:     "shell-ls-parsed",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2010", "SC2011", "SC2012", "SC2045"},
	Doc: lint.Doc{
		Title: "The output of ls is read as a list of names",
		Why: "What `ls` prints is for people: names with blanks or line ends fall apart. A pattern (`for f in *.c`) or `find … -exec` passes names whole. " +
			"It does not matter where all names are known to be plain.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN for f in $(ls /src); do touch "/src/$f"; done
#            ^^^^^^^^^^ names with blanks fall apart in the output of ls; use a pattern, or find
`,
			Good: `
FROM debian:13-slim
RUN for f in /src/*; do touch "$f"; done
`,
		}},
	},
	Check: func(p *lint.Pass) {
		const message = "names with blanks fall apart in the output of ls; use a pattern, or find"
		for _, s := range p.Scripts() {
			for n, c := range calls(s) {
				if c.Name == "ls" && c.Via == nil && c.Pipe != nil {
					if code := lsCode(n, c.Pipe); code != "" {
						f := p.Report(c, message).For(code)
						if code != "SC2011" && !c.Subst && !c.Condition && !readsOn(c.Pipe) {
							f.ByCode() // it only shows what is there
						}
					}
				}
			}
			for _, loop := range shell.Nodes[*syntax.WordIter](s) {
				if e := onlySubstitution(loop); e != nil {
					if c := s.OnlyCommand(e); c != nil && c.Name == "ls" {
						p.Report(s.Span(e), message).For("SC2045")
					}
				}
			}
		}
	},
}

// readsOn reports whether a pipe ends in something that works with the names.
func readsOn(pipe *shell.Pipe) bool {
	switch end := pipe.Commands[len(pipe.Commands)-1]; end.Name {
	case "grep", "egrep", "fgrep", "head", "tail", "sort", "wc", "cat", "tee":
		return len(end.Redirs) > 0
	}
	return true
}

// lsCode is what ShellCheck calls ls in a pipe: it tells by the next command.
func lsCode(n *shell.Node, pipe *shell.Pipe) string {
	for i, stmt := range pipe.Stmts {
		if stmt != n.Stmt || i+1 == len(pipe.Stmts) {
			continue
		}
		switch pipe.Commands[i+1].Name {
		case "grep":
			return "SC2010"
		case "xargs":
			return "SC2011"
		}
		return "SC2012"
	}
	return ""
}

// onlySubstitution is the $(…) of "for x in $(…)", nil for any other loop.
func onlySubstitution(l *syntax.WordIter) *syntax.CmdSubst {
	if len(l.Items) != 1 || len(l.Items[0].Parts) != 1 {
		return nil
	}
	e, _ := l.Items[0].Parts[0].(*syntax.CmdSubst)
	return e
}
