package syntax

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

var commentBehind = &lint.Rule{
	Name:     "syntax-comment-behind",
	Theme:    lint.Syntax,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A # behind an instruction starts no comment",
		Why: "A comment needs a line of its own. Behind arguments, `#` and the words that follow are arguments, too: `WORKDIR /app # sources` makes a directory of that long name, " +
			"and `USER app # not root` names a user that does not exist. Only in a script of `RUN`, `CMD` and `ENTRYPOINT` does the shell drop it.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
WORKDIR /srv/app # where the sources are
#                ^^^^^^^^^^^^^^^^^^^^^^^ this is no comment, but part of the arguments of WORKDIR
`,
			Good: `
FROM debian:13-slim
# where the sources are
WORKDIR /srv/app
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#format"},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[parser.Instruction](p.Doc) {
			switch in.(type) {
			case *parser.Workdir, *parser.User, *parser.Volume, *parser.Expose, *parser.StopSignal, *parser.Copy:
			default:
				continue
			}
			n := in.Common()
			comment, gap := commentIn(n)
			if comment.String == "" {
				continue
			}
			f := p.Report(comment, "this is no comment, but part of the arguments of %s", n.Name())
			if comment.Contiguous() {
				f.Fix("put it above", lint.InsertBefore(n.Whole(), comment.String+"\n"), lint.Delete(gap.To(comment.Span())))
			}
		}
	},
}

// commentIn is what was meant for a comment at the end of an instruction's
// arguments, and the blanks before it: a # behind a blank, with a blank behind it.
func commentIn(n *parser.Node) (comment source.Text, gap parser.Span) {
	if n.JSON || strings.ContainsAny(n.Args.String, `"'`) || len(n.Heredocs) > 0 || n.OnBuild() {
		return comment, gap
	}
	i := strings.Index(n.Args.String, " #")
	if i < 0 || !strings.HasPrefix(strings.TrimLeft(n.Args.String[i+1:], "#"), " ") {
		return comment, gap
	}
	before := n.Args.Slice(0, len(strings.TrimRight(n.Args.String[:i], " \t")))
	comment = n.Args.From(i + 1)
	return comment, parser.Span{Start: before.Span().End, End: comment.Span().Start}
}
