package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var singleQuotedVariable = &lint.Rule{
	Name:     "shell-single-quoted-variable",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"SC2016"},
	Doc: lint.Doc{
		Title: "A variable in single quotes stays as it is written",
		Why: "Between single quotes the shell expands nothing: `'$HOME'` are five characters. Often that is the point, as when a line goes into `.bashrc`; hence the rule is off by default. " +
			"Programs whose arguments are programs of their own (awk, sed, perl, jq, `sh -c` …) are left out.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ARG VERSION=1
RUN echo 'this is $VERSION'
#        ^^^^^^^^^^^^^^^^^^ $VERSION stays as it is between single quotes
`,
			Good: `
FROM debian:13-slim
ARG VERSION=1
RUN echo "this is $VERSION"
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for n, q := range shell.Nodes[*syntax.SglQuoted](s) {
				i, j := expands(q.Value)
				if q.Dollar || i == j || n.Quoted || takesProgram(s, n, q) {
					continue
				}
				p.Report(s.Span(q), "%s stays as it is between single quotes", q.Value[i:j])
			}
		}
	},
}

// expands is the place of the first thing in a text that double quotes would
// expand: $name, ${name}, $(command), `command`. It is empty when there is none.
func expands(text string) (i, j int) {
	for i := range len(text) {
		switch rest := text[i:]; {
		case rest[0] == '`':
			if k := strings.IndexByte(rest[1:], '`'); k > 0 {
				return i, i + k + 2
			}
		case rest[0] != '$' || len(rest) < 2:
		case rest[1] == '{':
			if k := strings.IndexByte(rest, '}'); k > 2 && isNameStart(rest[2]) {
				return i, i + k + 1
			}
		case rest[1] == '(':
			if k := strings.IndexByte(rest, ')'); k > 2 {
				return i, i + k + 1
			}
		case isNameStart(rest[1]) || rest[1] >= '0' && rest[1] <= '9':
			k := 2
			for k < len(rest) && (isNameStart(rest[k]) || rest[k] >= '0' && rest[k] <= '9') {
				k++
			}
			return i, i + k
		}
	}
	return 0, 0
}

func isNameStart(c byte) bool { return c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z' }

// takesProgram reports whether a quoted text is meant for a program that has its
// own use for the dollar.
func takesProgram(s *shell.Script, n *shell.Node, q *syntax.SglQuoted) bool {
	if n.Place == shell.Assigned || n.Place == shell.Declared {
		a := shell.Within[*syntax.Assign](n)
		return a != nil && strings.HasPrefix(a.Syntax.(*syntax.Assign).Name.Value, "PS")
	}
	span := s.Span(q)
	for _, nested := range s.Nested {
		if nested.Text.Span().Overlaps(span) {
			return true
		}
	}
	for _, c := range s.CommandsOf(n.Stmt) {
		if hasOwnDollar(c, q.Value) || runsScript(c, span.Start) {
			return true
		}
	}
	return false
}

// hasOwnDollar reports whether a program reads $ in its arguments itself.
func hasOwnDollar(c *shell.Command, text string) bool {
	switch c.Name {
	case "awk", "gawk", "mawk", "nawk", "perl", "trap", "eval", "alias", "jq", "rename", "docker", "podman", "unset", "ssh",
		"php", "ruby", "python", "python2", "python3", "node", "R", "Rscript", "envsubst", "patchelf", "mysql", "psql", "expect",
		"dpkg-query", "rpm", "parallel", "watch", "erl", "groovy", "pwsh", "powershell", "osascript", "yq", "dasel", "sqlite3":
		return true
	case "git":
		return c.Sub() == "filter-branch" || c.Sub() == "submodule"
	case "sed":
		return sedDollar(text)
	case "find":
		return c.Has("-exec", "-execdir", "-ok")
	}
	return strings.HasPrefix(c.Name, "python")
}

// sedDollar reports whether the dollars of a sed script are its own: the last
// line, as in '$d' and '$ a text', or the end of a line, as in 's/x$/y/'.
func sedDollar(text string) bool {
	for {
		i, j := expands(text)
		if i == j {
			return true
		}
		name := text[i+1 : j]
		command := i == 0 && strings.ContainsRune("aicd", rune(name[0]))
		if len(name) > 1 && !command {
			return false
		}
		text = text[j:]
	}
}

// runsScript reports whether an argument is a script for a shell: sh -c '…',
// su -c '…', also as an argument of another program.
func runsScript(c *shell.Command, at int32) bool {
	for i, a := range c.Args {
		if i > 0 && a.Span().Start <= at && at < a.Span().End {
			option := c.Args[i-1].Value
			return len(option) > 1 && option[0] == '-' && option[1] != '-' && strings.HasSuffix(option, "c")
		}
	}
	return false
}
