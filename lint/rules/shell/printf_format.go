package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var printfFormat = &lint.Rule{
	Name:     "shell-printf-format",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2059"},
	Doc: lint.Doc{
		Title: "A variable is part of printf's format",
		Why:   "A `%` or a backslash in the variable's value changes what printf prints. `printf '%s\\n' \"$x\"` prints any value as it is. It does not matter for values that are known to have neither.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ARG MOTD
RUN printf "$MOTD\n" > /etc/motd
#          ^^^^^^^^^ % and \ in $MOTD change what printf prints
`,
			Good: `
FROM debian:13-slim
ARG MOTD
RUN printf '%s\n' "$MOTD" > /etc/motd
`,
			Fixed: `
FROM debian:13-slim
ARG MOTD
RUN printf '%s\n' "$MOTD" > /etc/motd
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for cmd, s := range p.Scripts() {
			for _, c := range calls(s) {
				if c.Name != "printf" {
					continue
				}
				args := c.Args
				if len(args) > 2 && args[0].Value == "-v" {
					args = args[2:]
				} else if len(args) > 1 && args[0].Value == "--" {
					args = args[1:]
				}
				if len(args) > 0 && args[0].Node != nil {
					if e := inFormat(args[0]); e != nil && !plainFormat(cmd.Flow(), e) {
						f := p.Report(args[0], "%% and \\ in %s change what printf prints", s.Slice(e).String)
						if ending, ok := afterOnly(args[0], e); ok && len(args) == 1 && args[0].Raw.Contiguous() {
							f.UnsafeFix("print it as it is", lint.Replace(args[0], "'%s"+ending+"' \""+s.Slice(e).String+`"`))
						}
					}
				}
			}
		}
	},
}

// inFormat is the first variable or substitution in a format that has no
// conversion of its own.
func inFormat(w shell.Word) syntax.WordPart {
	if strings.Contains(w.Value, "%") {
		return nil
	}
	parts := w.Node.Parts
	if q, ok := parts[0].(*syntax.DblQuoted); ok && len(parts) == 1 {
		parts = q.Parts
	}
	for _, p := range parts {
		switch p.(type) {
		case *syntax.ParamExp, *syntax.CmdSubst:
			return p
		}
	}
	return nil
}

// afterOnly is the text behind a variable that a format starts with, if it is
// nothing or a line end; ok is false for any other format.
func afterOnly(w shell.Word, e syntax.WordPart) (ending string, ok bool) {
	q, quoted := w.Node.Parts[0].(*syntax.DblQuoted)
	if !quoted || len(w.Node.Parts) != 1 || q.Parts[0] != e || len(q.Parts) > 2 {
		return "", false
	}
	if len(q.Parts) == 1 {
		return "", true
	}
	lit, _ := q.Parts[1].(*syntax.Lit)
	return `\n`, lit != nil && lit.Value == `\n`
}

func plainFormat(flow *shell.Flow, p syntax.WordPart) bool {
	e, ok := p.(*syntax.ParamExp)
	if !ok {
		return false
	}
	v := flow.Expansion(e)
	return v.Known && !strings.ContainsAny(v.Text, `%\`)
}
