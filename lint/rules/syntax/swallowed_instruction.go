package syntax

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var swallowedInstruction = &lint.Rule{
	Name:     "syntax-swallowed-instruction",
	Theme:    lint.Syntax,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A continuation swallows the next instruction",
		Why: "A line that ends with the continuation character goes on with the next line that is neither blank nor a comment. When that line is meant to be an instruction, " +
			"it becomes arguments of the one above, and Docker says nothing: a `USER` below a health check is gone, and the image runs as root.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
HEALTHCHECK CMD ["/app", "--health"] \
    # every 30 seconds

USER app
#^^^^^^^ USER is part of the HEALTHCHECK above, which a \ continues
`,
			Good: `
FROM debian:13-slim
HEALTHCHECK CMD ["/app", "--health"]
    # every 30 seconds

USER app
`,
			Fixed: `
FROM debian:13-slim
HEALTHCHECK CMD ["/app", "--health"]
    # every 30 seconds

USER app
`,
		}, {
			Bad: `
FROM debian:13-slim
RUN apt-get update && \

COPY app /app
#^^^^^^^^^^^^ COPY is part of the RUN above, which a \ continues
`,
			Fixed: `
FROM debian:13-slim
RUN apt-get update

COPY app /app
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, in := range p.Doc.Instructions {
			i := parser.Swallows(in)
			if _, bad := in.(*parser.Invalid); i == 0 || bad { // syntax says what is wrong with that one
				continue
			}
			n := in.Common()
			line := n.Lines[i].Text.Trim()
			word, _, _ := strings.Cut(line.String, " ")
			above := n.Lines[i-1].Text
			end := above.Span().End
			f := p.Report(line, "%s is part of the %s above, which a %c continues", word, n.Name(), p.Doc.Escape)
			if int(end) >= len(p.Doc.Source) || p.Doc.Source[end] != p.Doc.Escape {
				continue
			}
			f.Note(parser.Span{Start: end, End: end + 1}, "the instruction goes on here")
			joint := len(above.String) - len(unjoined(above.String))
			keyword := line.Span().Start + int32(len(word))
			apart := lint.Edit{Span: parser.Span{Start: end - int32(joint), End: keyword}, Text: p.Doc.Text(parser.Span{Start: end + 1, End: keyword}), Drops: true}
			if readable(p.Doc, apart, in.Span()) {
				f.UnsafeFix("end the instruction above", apart)
			}
		}
	},
}

// unjoined is a line without what joins it to the next: blanks, and the operator
// behind which a shell expects another command.
func unjoined(line string) string {
	const blanks = " \t"
	line = strings.TrimRight(line, blanks)
	for _, op := range []string{"&&", "||", "|", ";"} {
		if rest, ok := strings.CutSuffix(line, op); ok {
			return strings.TrimRight(rest, blanks)
		}
	}
	return line
}
