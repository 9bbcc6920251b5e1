package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var dangerousRm = &lint.Rule{
	Name:     "shell-rm-empty-variable",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2115"},
	Doc: lint.Doc{
		Title: "rm -r deletes a system directory when the variable is empty",
		Why: "`rm -rf \"$DIR/\"*` is `rm -rf /*` when DIR is empty, and `rm -rf \"$DIR/lib\"` is `rm -rf /lib`. `${DIR:?}` stops instead. " +
			"Variables that the file or the script gives a value are not reported.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ARG BUILD_DIR
RUN rm -rf "$BUILD_DIR/"*
#          ^^^^^^^^^^^^^^ this is /* when $BUILD_DIR is empty
`,
			Good: `
FROM debian:13-slim
ARG BUILD_DIR
RUN rm -rf "${BUILD_DIR:?}/"*
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for cmd, s := range p.Scripts() {
			if setsNounset(s) {
				continue
			}
			for _, c := range calls(s) {
				if c.Name != "rm" || !c.Has("-r", "-R", "--recursive") {
					continue
				}
				for _, w := range c.Operands() {
					empty, e := emptied(cmd, w)
					if e == nil || !isSystemDir(empty) {
						continue
					}
					f := p.Report(w, "this is %s when %s is empty", empty, s.Slice(e).String)
					if s.Slice(e).Contiguous() {
						f.Fix("stop when it is empty", lint.Replace(s.Slice(e), "${"+e.Param.Value+":?}"))
					}
				}
			}
		}
	},
}

// setsNounset reports whether a script stops at variables that are not set.
func setsNounset(s *shell.Script) bool {
	return slices.ContainsFunc(s.Commands, func(c *shell.Command) bool {
		return c.Name == "set" && slices.ContainsFunc(c.Args, func(w shell.Word) bool {
			return w.Value == "nounset" || strings.HasPrefix(w.Value, "-") && strings.Contains(w.Value, "u")
		})
	})
}

// systemDirs are directories whose loss breaks an image, without the / behind.
var systemDirs = newSet("/bin /boot /dev /etc /home /lib /lib64 /opt /proc /root /sbin /srv /sys /usr /usr/bin /usr/lib /usr/local /usr/sbin /usr/share /var /var/lib")

// isSystemDir reports whether a path is the root, a system directory, or all that
// lies in it.
func isSystemDir(path string) bool {
	path = strings.TrimRight(strings.TrimSuffix(path, "*"), "/")
	return path == "" || systemDirs[path]
}

// emptied is what a word is when its variables without a sure value are empty,
// with the first of them. It is nil when there is none, or more than variables.
func emptied(cmd *parser.Command, w shell.Word) (string, *syntax.ParamExp) {
	if w.Node == nil {
		return "", nil
	}
	var b strings.Builder
	var first *syntax.ParamExp
	var parts func([]syntax.WordPart) bool
	parts = func(list []syntax.WordPart) bool {
		for _, p := range list {
			switch p := p.(type) {
			case *syntax.Lit:
				b.WriteString(p.Value)
			case *syntax.SglQuoted:
				b.WriteString(p.Value)
			case *syntax.DblQuoted:
				if !parts(p.Parts) {
					return false
				}
			case *syntax.ParamExp:
				v := cmd.Flow().Expansion(p)
				if p.Exp != nil || p.Param == nil || v.Plain || v.Known && v.Text != "" {
					return false
				}
				if first == nil {
					first = p
				}
			default:
				return false
			}
		}
		return true
	}
	if !parts(w.Node.Parts) || !strings.Contains(b.String(), "/") {
		return "", nil
	}
	return b.String(), first
}
