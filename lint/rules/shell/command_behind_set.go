package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var behindSet = &lint.Rule{
	Name:     "shell-command-behind-set",
	Theme:    lint.Shell,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "What stands behind the options of set does not run",
		Why: "`set -eux apt-get update` runs no apt-get: what follows the options of `set` becomes `$1`, `$2` and so on, and set succeeds. It happens when the `;` or `&&` at the end of the first line is forgotten. " +
			"In `set -e pipefail` an `o` is missing, and pipefail stays off. A script that uses its arguments, and `set --`, mean it.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN set -eux \
    apt-get update && \
#   ^^^^^^^^^^^^^^ set takes this for arguments: it does not run
    apt-get install -y --no-install-recommends curl && \
    rm -rf /var/lib/apt/lists/*
`,
			Good: `
FROM debian:13-slim
RUN set -eux && \
    apt-get update && \
    apt-get install -y --no-install-recommends curl && \
    rm -rf /var/lib/apt/lists/*
`,
			Fixed: `
FROM debian:13-slim
RUN set -eux && \
    apt-get update && \
    apt-get install -y --no-install-recommends curl && \
    rm -rf /var/lib/apt/lists/*
`,
		}, {
			Bad: `
FROM rockylinux/rockylinux:10
RUN set -e pipefail && curl -fsSL https://example.com/app.tar.gz | tar -xz -C /opt
#          ^^^^^^^^ pipefail is an argument of set here, and stays off: it has to follow -o
`,
			Good: `
FROM rockylinux/rockylinux:10
RUN set -eo pipefail && curl -fsSL https://example.com/app.tar.gz | tar -xz -C /opt
`,
			Fixed: `
FROM rockylinux/rockylinux:10
RUN set -eo pipefail && curl -fsSL https://example.com/app.tar.gz | tar -xz -C /opt
`,
		}},
		Links: []string{"https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_26"},
	},
	Check: func(p *lint.Pass) {
		for _, script := range p.Scripts() {
			for _, s := range script.All() {
				for _, c := range s.Commands {
					if n := firstBehindOptions(c); n > 0 && !usesArguments(s) {
						reportBehindSet(p, c, n)
					}
				}
			}
		}
	},
}

func reportBehindSet(p *lint.Pass, c *shell.Command, n int) {
	options, behind := c.Args[n-1], c.Args[n:]
	last := behind[len(behind)-1]
	if last.Value == "pipefail" {
		f := p.Report(last, "pipefail is an argument of set here, and stays off: it has to follow -o")
		if len(behind) == 1 {
			f.UnsafeFix("add o", lint.InsertAfter(options, "o"))
		}
		return
	}
	p.Report(behind[0].Span().To(last.Span()), "set takes this for arguments: it does not run").
		UnsafeFix("end the set before it", lint.InsertAfter(options, " &&"))
}

// firstBehindOptions is the index of the first argument of a set that stands
// behind options without a "--", or 0.
func firstBehindOptions(c *shell.Command) int {
	if c.Name != "set" || c.Via != nil && c.Via.Script == c.Script { // sudo set runs a program
		return 0
	}
	n := 0
	for n < len(c.Args) && isSetOption(c.Args[n]) {
		long := strings.Contains(c.Args[n].Value, "o")
		n++
		if long && n < len(c.Args) && slices.Contains(longOptions, c.Args[n].Value) {
			n++
		}
	}
	if n == 0 || n == len(c.Args) || !c.Args[n].Literal || c.Args[n].Quoted() || strings.HasPrefix(c.Args[n].Value, "-") || strings.HasPrefix(c.Args[n].Value, "+") {
		return 0
	}
	return n
}

// isSetOption reports whether a word is a cluster of set's options: -eux, +x.
func isSetOption(w shell.Word) bool {
	return w.Literal && len(w.Value) > 1 && strings.ContainsAny(w.Value[:1], "-+") && strings.Trim(w.Value[1:], "abefhkmnoptuvxBCEHPT") == ""
}

// longOptions are the options of dash, busybox and Bash that follow -o.
var longOptions = []string{
	"allexport", "braceexpand", "emacs", "errexit", "errtrace", "functrace", "hashall", "histexpand", "history", "ignoreeof", "interactive-comments", "keyword", "monitor", "noclobber", "noexec",
	"noglob", "nolog", "notify", "nounset", "onecmd", "physical", "pipefail", "posix", "privileged", "verbose", "vi", "xtrace",
}

// usesArguments reports whether a script may look at its arguments: by number,
// with shift or getopts, in a for without words, or in text that it does not show.
func usesArguments(s *shell.Script) bool {
	for _, loop := range shell.Nodes[*syntax.ForClause](s) {
		if words, ok := loop.Loop.(*syntax.WordIter); ok && !words.InPos.IsValid() {
			return true
		}
	}
	return len(s.Arguments()) > 0 || slices.ContainsFunc(s.Commands, func(c *shell.Command) bool {
		return slices.Contains([]string{"shift", "getopts", ".", "source", "eval"}, c.Name)
	})
}
