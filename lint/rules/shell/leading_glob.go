package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var leadingGlob = &lint.Rule{
	Name:     "shell-leading-glob",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2035", "sonar:S6573"},
	Doc: lint.Doc{
		Title: "A pattern at the start of a word can match names that look like options",
		Why: "`rm *` takes a file named `-rf` for an option. `rm ./*` and `rm -- *` do not. In a build the files come from the repository or an archive, so the risk is small; " +
			"patterns that are meant for the program itself, as in `find -name '*.c'`, need quotes instead.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
WORKDIR /src
RUN rm *.o
#      ^^^ a file whose name starts with - would be an option of rm
`,
			Good: `
FROM debian:13-slim
WORKDIR /src
RUN rm ./*.o
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for _, c := range calls(s) {
				if c.Name == "echo" || c.Name == "printf" {
					continue
				}
				for _, a := range c.Args {
					if a.Value == "--" {
						break
					}
					if !startsWithGlob(a) {
						continue
					}
					f := p.Report(a, "a file whose name starts with - would be an option of %s", c.Name)
					if takesFiles[c.Name] && a.Raw.Contiguous() {
						f.Fix("start with ./", lint.InsertBefore(a, "./"))
					}
				}
			}
		}
	},
}

// startsWithGlob reports whether a word starts with * or ? outside of quotes.
func startsWithGlob(w shell.Word) bool {
	if w.Node == nil || len(w.Node.Parts) == 0 {
		return false
	}
	lit, ok := w.Node.Parts[0].(*syntax.Lit)
	return ok && (lit.Value[0] == '*' || lit.Value[0] == '?')
}

// takesFiles are programs for which ./name is the same as name.
var takesFiles = newSet("rm cp mv cat chmod chown chgrp ls tar gzip gunzip unzip zip strip touch wc du md5sum sha1sum sha256sum sha512sum head tail file ln dpkg")

type set map[string]bool

func newSet(words string) set {
	s := set{}
	for w := range strings.FieldsSeq(words) {
		s[w] = true
	}
	return s
}
