package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// bashismCodes are what ShellCheck calls the features of Bash.
var bashismCodes = strings.Fields("SC3001 SC3002 SC3003 SC3004 SC3005 SC3006 SC3007 SC3008 SC3009 SC3010 SC3011 SC3014 SC3015 SC3016 SC3018 SC3019 " +
	"SC3020 SC3021 SC3022 SC3023 SC3024 SC3028 SC3029 SC3030 SC3032 SC3033 SC3034 SC3036 SC3037 SC3038 SC3039 SC3040 SC3043 SC3044 SC3045 SC3046 SC3047 " +
	"SC3048 SC3050 SC3053 SC3054 SC3055 SC3056 SC3057 SC3059 SC3060 SC2112 SC2113")

var bashismRule = &lint.Rule{
	Name:     "shell-bashism",
	Theme:    lint.Shell,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  append([]string{"roast:DF066"}, bashismCodes...),
	Doc: lint.Doc{
		Title: "The shell of the image does not have this feature of Bash",
		Why: "RUN is read by `/bin/sh`, which is dash on Debian and Ubuntu and busybox on Alpine. What they lack fails the step at best; at worst it does something else without a word: " +
			"dash makes one directory `{a,b}` of `mkdir {a,b}`, writes `-e` into the file with `echo -e`, and runs a command in the background for `&>`. " +
			"Use what POSIX has, or `SHELL [\"/bin/bash\", \"-c\"]` where the image has Bash. The rule knows the shell of well-known images, of SHELL and of a here-document's `#!`; for others, see `shell-bashism-possible`.",
		Examples: []lint.Example{{
			Bad: `
FROM registry.example.com/base:1
SHELL ["/bin/dash", "-c"]
RUN mkdir -p /srv/{data,logs}
#                 ^^^^^^^^^^^ dash does not have {data,logs}
`,
			Good: `
FROM registry.example.com/base:1
SHELL ["/bin/dash", "-c"]
RUN mkdir -p /srv/data /srv/logs
`,
		}, {
			Bad: `
FROM registry.example.com/base:1
SHELL ["/bin/dash", "-c"]
ARG MODE
RUN if [ "$MODE" == debug ]; then make debug; fi
#                ^^ dash does not have ==
`,
			Good: `
FROM registry.example.com/base:1
SHELL ["/bin/dash", "-c"]
ARG MODE
RUN if [ "$MODE" = debug ]; then make debug; fi
`,
		}, {
			Bad: `
FROM registry.example.com/base:1
SHELL ["/bin/dash", "-c"]
RUN make &> /var/log/make.log
#        ^^ dash does not have &>
`,
			Good: `
FROM registry.example.com/base:1
SHELL ["/bin/dash", "-c"]
RUN make > /var/log/make.log 2>&1
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for c, s := range p.Scripts() {
			if d := s.Interpreter.Dialect; d == shell.Dash || d == shell.Ash {
				for _, b := range bashisms(c, s) {
					if !b.in(d) {
						reportBashism(p, b, "%s does not have %s", d, b.text())
					}
				}
			}
		}
	},
}

var bashismPossible = &lint.Rule{
	Name:     "shell-bashism-possible",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  append([]string{"roast:DF066"}, bashismCodes...),
	Doc: lint.Doc{
		Title: "Not every /bin/sh has this feature of Bash",
		Why: "The base image is not one that dockcheck knows, so its `/bin/sh` may be dash or busybox, and the step fails or does something else. " +
			"Where the image is known, `shell-bashism` says for sure. It does not matter where `/bin/sh` is Bash, as on Fedora and Red Hat: say so with `SHELL [\"/bin/bash\", \"-c\"]`.",
		Examples: []lint.Example{{
			Bad: `
FROM registry.example.com/base:1
RUN source /etc/os-release && echo "$ID"
#   ^^^^^^ source is not in every /bin/sh: dash does not have it
`,
			Good: `
FROM registry.example.com/base:1
RUN . /etc/os-release && echo "$ID"
`,
		}},
	},
	Check: func(p *lint.Pass) {
		eachPossible(p, func(b bashism) {
			if !b.dash {
				reportBashism(p, b, "%s is not in every /bin/sh: dash does not have it", b.text())
			}
		})
	},
}

var notPosix = &lint.Rule{
	Name:     "shell-not-posix",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"SC3037", "SC3038", "SC3043"},
	Doc: lint.Doc{
		Title: "POSIX does not have it, though the shells of images do",
		Why:   "`local`, `echo -n` and `exec -a` are not in POSIX. Bash, dash and busybox, and so nearly all images, have them; hence the rule is off by default.",
		Examples: []lint.Example{{
			Bad: `
FROM registry.example.com/base:1
RUN echo -n 1.0 > /version
#   ^^^^^^^ echo -n is not in POSIX
`,
			Good: `
FROM registry.example.com/base:1
RUN printf 1.0 > /version
`,
		}},
	},
	Check: func(p *lint.Pass) {
		eachPossible(p, func(b bashism) {
			if b.dash {
				reportBashism(p, b, "%s is not in POSIX", b.text())
			}
		})
	},
}

// eachPossible goes through the features of Bash in scripts whose shell is not
// known.
func eachPossible(p *lint.Pass, report func(bashism)) {
	for c, s := range p.Scripts() {
		if s.Interpreter.Dialect == shell.Sh {
			for _, b := range bashisms(c, s) {
				report(b)
			}
		}
	}
}

func reportBashism(p *lint.Pass, b bashism, format string, args ...any) {
	f := p.Report(b.at, format, args...)
	f.For(b.codes()...)
	if !b.at.Contiguous() {
		return
	}
	switch b.feature {
	case equalsEquals:
		f.Fix("write =", lint.Replace(b.at, "="))
	case sourceCommand:
		f.Fix("write .", lint.Replace(b.at, "."))
	case redirectBoth:
		if end := b.node.(*syntax.Redirect).Word.End(); b.script.Text.Slice(offset(b.node.Pos()), offset(end)).Contiguous() {
			f.Fix("redirect one after the other", lint.Replace(b.at, strings.TrimPrefix(b.at.String, "&")),
				lint.InsertAfter(b.script.Range(b.node.Pos(), end), " 2>&1"))
		}
	case pipeBoth:
		left := b.node.(*syntax.BinaryCmd).X
		f.Fix("redirect, then pipe", lint.InsertAfter(b.script.Span(left), " 2>&1"), lint.Replace(b.at, "|"))
	case functionKeyword:
		f.Fix("leave function out", lint.Edit{Span: b.script.Range(b.node.Pos(), b.node.(*syntax.FuncDecl).Name.Pos())})
	case functionNoParens:
		name := b.node.(*syntax.FuncDecl).Name
		f.Fix("write name()", lint.Edit{Span: b.script.Range(b.node.Pos(), name.Pos())}, lint.InsertAfter(b.script.Span(name), "()"))
	}
}
