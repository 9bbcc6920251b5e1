package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var variableUndefined = &lint.Rule{
	Name:     "shell-variable-undefined",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2153", "SC2154"},
	Doc: lint.Doc{
		Title: "Nothing sets the variable",
		Why: "Neither the file nor the script gives the variable a value: it is misspelt, or a `$` that should have been escaped, as in `echo \"$1 $app\" > script.sh`. The shell puts in nothing. " +
			"Names in upper case are reported only when they are a letter away from one that is there, since the base image may set others. Scripts that load other files are left out.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN pkgs="curl git" && apt-get install -y $packages
#                                         ^^^^^^^^^ nothing sets $packages: it is empty
`,
			Good: `
FROM debian:13-slim
RUN packages="curl git" && apt-get install -y $packages
`,
		}, {
			Bad: `
FROM debian:13-slim
ARG APP_RELEASE=1.2.3
RUN curl -fsSLO "https://example.com/app-$APP_RELAESE.tar.gz"
#                                        ^^^^^^^^^^^^ nothing sets $APP_RELAESE; is $APP_RELEASE meant
`,
			Good: `
FROM debian:13-slim
ARG APP_RELEASE=1.2.3
RUN curl -fsSLO "https://example.com/app-$APP_RELEASE.tar.gz"
`,
			Fixed: `
FROM debian:13-slim
ARG APP_RELEASE=1.2.3
RUN curl -fsSLO "https://example.com/app-$APP_RELEASE.tar.gz"
`,
		}},
	},
	Check: func(p *lint.Pass) {
		elsewhere := map[parser.Span]bool{} // shell-variable-out-of-scope says more
		for _, o := range outOfScope.Of(p) {
			elsewhere[o.at] = true
		}
		for c, s := range p.Scripts() {
			seen := map[string]bool{}
			eachUndefined(c, func(e *syntax.ParamExp) {
				name := e.Param.Value
				if seen[name] || elsewhere[s.Span(e)] {
					return
				}
				seen[name] = true
				if meant := misspelt(c, name); meant != "" {
					f := p.Report(s.Span(e), "nothing sets $%s; is $%s meant", name, meant).For("SC2153")
					if at := s.Span(e.Param); s.Slice(e.Param).Contiguous() {
						f.UnsafeFix("write "+meant, lint.Replace(at, meant))
					}
				} else if strings.ToUpper(name) != name {
					p.Report(s.Span(e), "nothing sets $%s: it is empty", name).For("SC2154")
				}
			})
		}
	},
}

// misspelt is the variable of a command's environment that a name in upper case
// was meant for, or "": all but one letter are the same, or two have changed
// places. Of names that differ in a digit or in their ends, both may be there.
func misspelt(c *parser.Command, name string) string {
	if len(name) < 5 || fromShell[name] || strings.ToUpper(name) != name {
		return ""
	}
	for v := range c.Variables() {
		if syntax.ValidName(v.Name) && slipped(name, v.Name) {
			return v.Name
		}
	}
	for _, proxy := range []string{"HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY"} {
		if c.AtBuild() && slipped(name, proxy) {
			return proxy
		}
	}
	return ""
}

// slipped reports whether a word is another one with a slip in it, other than in
// its last letter or in a digit.
func slipped(word, name string) bool {
	i := 0
	for i < len(word) && i < len(name) && word[i] == name[i] {
		i++
	}
	a, b := word[i:], name[i:]
	if len(a) < 2 || len(b) < 2 || digit(a[0]) || digit(b[0]) {
		return false
	}
	return a[1:] == b[1:] || a[1:] == b || a == b[1:] || a[0] == b[1] && a[1] == b[0] && a[2:] == b[2:]
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
