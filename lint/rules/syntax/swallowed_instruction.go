package syntax

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
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
		}},
	},
	Check: func(p *lint.Pass) {
		for in, i := range swallowed(p.Doc) {
			n := in.Common()
			line := n.Lines[i].Text.Trim()
			word, _, _ := strings.Cut(line.String, " ")
			above := n.Lines[i-1].Text
			end := above.Span().End
			f := p.Report(line, "%s is part of the %s above, which a %c continues", word, n.Name(), p.Doc.Escape)
			if int(end) < len(p.Doc.Source) && p.Doc.Source[end] == p.Doc.Escape {
				blanks := len(above.String) - len(strings.TrimRight(above.String, " \t"))
				keyword := line.Span().Start + int32(len(word))
				f.Note(parser.Span{Start: end, End: end + 1}, "the instruction goes on here").
					UnsafeFix("end the instruction above", lint.Replace(parser.Span{Start: end - int32(blanks), End: keyword}, p.Doc.Text(parser.Span{Start: end + 1, End: keyword})))
			}
		}
	},
}

// swallowed are the instructions that go on with a line that looks like the
// start of another one, and the number of that line.
func swallowed(d *parser.Document) func(func(parser.Instruction, int) bool) {
	return func(yield func(parser.Instruction, int) bool) {
		for _, in := range d.Instructions {
			n := in.Common()
			for i := 1; i < len(n.Lines); i++ {
				if startsInstruction(in, n.Lines[i]) {
					if !yield(in, i) {
						return
					}
					break
				}
			}
		}
	}
}

// startsInstruction reports whether a line inside an instruction looks like the
// start of another one: a keyword in capital letters with arguments.
func startsInstruction(in parser.Instruction, l parser.Line) bool {
	line := l.Text.Trim()
	word, _, found := strings.Cut(line.String, " ")
	if !found || !keywords[word] {
		return false
	}
	switch in := in.(type) {
	case *parser.Healthcheck:
		return in.Type.Span().Start != line.Span().Start
	case *parser.Onbuild:
		return in.Args.Span().Start != line.Span().Start
	case *parser.Run:
		return in.Script().Err != nil && l.Gap || startsWord(in.Commands(), line)
	}
	return true
}

// startsWord reports whether a line starts with a word of a command: it does not
// in a string of several lines.
func startsWord(commands []*shell.Command, line source.Text) bool {
	start := line.Span().Start
	return slices.ContainsFunc(commands, func(c *shell.Command) bool {
		return slices.ContainsFunc(c.Words(), func(w shell.Word) bool { return w.Raw.String != "" && w.Span().Start == start })
	})
}

var keywords = map[string]bool{
	"ADD": true, "ARG": true, "CMD": true, "COPY": true, "ENTRYPOINT": true, "ENV": true, "EXPOSE": true, "FROM": true, "HEALTHCHECK": true,
	"LABEL": true, "MAINTAINER": true, "ONBUILD": true, "RUN": true, "SHELL": true, "STOPSIGNAL": true, "USER": true, "VOLUME": true, "WORKDIR": true,
}
