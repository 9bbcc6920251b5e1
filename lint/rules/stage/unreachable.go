package stage

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var unreachable = &lint.Rule{
	Name:     "stage-unreachable",
	Theme:    lint.Stage,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"tally:no-unreachable-stages"},
	Doc: lint.Doc{
		Title: "Nothing can use this stage",
		Why: "The stage has no name, so `--target` cannot ask for it, and no other stage starts or copies from it: Docker never builds it. " +
			"Often a second `FROM` was meant to add an image to the first one, which it does not do. " +
			"Stages with a name may be targets of their own, and are left alone.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
#    ^^^^^^^^^^^^^^^^ nothing uses this stage, and without a name nothing can
RUN pip install flask
FROM node:24-slim
CMD ["node", "server.js"]
`,
			Good: `
FROM node:24-slim
CMD ["node", "server.js"]
`,
			Fixed: `
FROM node:24-slim
CMD ["node", "server.js"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		last := lastByNumber(p.Doc)
		for _, s := range p.Doc.Stages {
			if s.From == nil || s.Name != "" || s.Final() || slices.ContainsFunc(s.Users(), func(u *parser.Use) bool { return u.User != s }) {
				continue
			}
			f := p.Report(s.From.Image, "nothing uses this stage, and without a name nothing can").
				Note(s.Doc.Final(), "the stage that is built")
			if last < s.Index { // else a number would mean another stage
				f.UnsafeFix("delete the stage", without(s))
			}
		}
	},
}

// lastByNumber is the number of the last stage that is used by its number, or -1.
func lastByNumber(doc *parser.Document) int {
	last := -1
	for _, s := range doc.Stages {
		for _, u := range s.Uses() {
			if u.Stage != nil && u.Stage.Name != strings.ToLower(u.Name.String()) {
				last = max(last, u.Stage.Index)
			}
		}
	}
	return last
}

// without takes a stage out of the file, with the comments right above it and
// the blank lines behind it.
func without(s *parser.Stage) lint.Edit {
	doc := s.Doc
	from := s.From.Whole().Start
	line := s.From.Lines[0].Number
	for _, c := range slices.Backward(s.From.Above) {
		if c.Directive || c.Line != line-1 {
			break
		}
		line = c.Line
		from = doc.Lines().Start(line)
	}
	to := s.Instructions[len(s.Instructions)-1].Common().Whole().End
	for int(to) < len(doc.Source) && (doc.Source[to] == '\n' || doc.Source[to] == '\r') {
		to++
	}
	return lint.Drop(parser.Span{Start: from, End: to})
}
