package style

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var emptyContinuation = &lint.Rule{
	Name:     "style-empty-continuation",
	Theme:    lint.Style,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"NoEmptyContinuation"},
	Doc: lint.Doc{
		Title: "A blank line stands inside an instruction",
		Why: "Behind a line that ends with the continuation character, Docker skips blank lines and goes on with the next one; " +
			"it warns that this will be an error. Often the blank line was meant to end the instruction.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update \
#                  ^ a blank line follows inside RUN

 && apt-get install -y curl
`,
			Good: `
FROM debian:13-slim
RUN apt-get update \
 && apt-get install -y curl
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/no-empty-continuation/"},
	},
	Check: func(p *lint.Pass) {
		for _, in := range p.Doc.Instructions {
			n := in.Common()
			var found *lint.Finding
			for _, blank := range n.Blanks {
				at := continuation(n, blank)
				if found == nil || found.Span != at {
					found = p.Report(at, "a blank line follows inside %s", n.Name()).PreservingFix("remove it")
					if parser.Swallows(in) > 0 { // syntax-swallowed-instruction says what follows from it
						found.Strict()
					}
				}
				fix := &found.Fixes[0]
				fix.Edits = append(fix.Edits, lint.Delete(blank))
			}
		}
	},
}

// continuation is the character that continues the last line before a blank one.
func continuation(n *parser.Node, blank parser.Span) parser.Span {
	at := blank
	for _, line := range n.Lines {
		if end := line.Text.Span().End; end < blank.Start {
			at = parser.Span{Start: end, End: end + 1}
		}
	}
	return at
}
