package style

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var definitionDescription = &lint.Rule{
	Name:     "style-definition-description",
	Theme:    lint.Style,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"InvalidDefinitionDescription"},
	Doc: lint.Doc{
		Title: "The comment above an ARG or a stage does not describe it",
		Why: "`docker build --call=outline` and `--call=targets` show the comment above an `ARG` or a named stage as its description, if the comment starts with its name. " +
			"This is for files that mean to have such descriptions; a comment about something else is kept apart with an empty `#`.",
		Examples: []lint.Example{{
			Bad: `
# the version of the compiler
ARG VERSION=1.26
#   ^^^^^^^ the description above does not start with VERSION
FROM golang:${VERSION} AS build
`,
			Good: `
# VERSION is the version of the compiler
ARG VERSION=1.26
FROM golang:${VERSION} AS build
`,
			Fixed: `
# VERSION the version of the compiler
ARG VERSION=1.26
FROM golang:${VERSION} AS build
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/invalid-definition-description/"},
	},
	Check: func(p *lint.Pass) {
		for _, in := range p.Doc.Instructions {
			comment := description(in.Common().Above)
			if comment == nil {
				continue
			}
			names := defined(in)
			first, _, _ := strings.Cut(comment.Body().String, " ")
			if len(names) == 0 || slices.ContainsFunc(names, func(w parser.Word) bool { return shown(in, w) == first }) {
				continue
			}
			f := p.Report(names[0], "the description above does not start with %s", shown(in, names[0])).Note(comment, "the description")
			if len(names) == 1 {
				f.UnsafeFix("start it with "+shown(in, names[0]), lint.InsertBefore(comment.Body(), shown(in, names[0])+" "))
			}
		}
	},
}

// description is the comment that BuildKit takes for a description: the last
// one, unless an empty one follows it.
func description(above []*parser.Comment) *parser.Comment {
	if len(above) == 0 {
		return nil
	}
	last := above[len(above)-1]
	if last.Directive || last.Body().String == "" {
		return nil
	}
	return last
}

// defined are the names that a description can be about.
func defined(in parser.Instruction) []parser.Word {
	var names []parser.Word
	switch in := in.(type) {
	case *parser.Arg:
		for _, kv := range in.Pairs {
			names = append(names, kv.Key)
		}
	case *parser.From:
		if !in.Alias.Empty() {
			names = append(names, in.Alias)
		}
	}
	return names
}

// shown is how Docker shows a name: that of a stage is in lower case.
func shown(in parser.Instruction, w parser.Word) string {
	if _, ok := in.(*parser.From); ok {
		return strings.ToLower(w.String())
	}
	return w.String()
}
