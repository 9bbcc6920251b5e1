package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var redirectedTwice = &lint.Rule{
	Name:     "shell-redirected-twice",
	Theme:    lint.Shell,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"SC2261"},
	Doc: lint.Doc{
		Title: "Of two redirections of the output, only the last one counts",
		Why: "`command > a > b` leaves `a` empty. Mostly a `&&` or `;` is missing between two commands, and the words of the second have become arguments of the first. " +
			"To write to both files, use `tee`.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN echo one > /etc/a \
    echo two > /etc/b
#            ^^^^^^^^ the output goes here: /etc/a stays empty
`,
			Good: `
FROM debian:13-slim
RUN echo one > /etc/a && \
    echo two > /etc/b
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for _, c := range calls(s) {
				var outputs []shell.Redirect
				for _, r := range c.Redirs {
					if r.Node != nil && r.Stdout() && !strings.HasPrefix(r.Target.Value, "=") { // name>=1 is another rule's
						outputs = append(outputs, r)
					}
				}
				if len(outputs) < 2 {
					continue
				}
				first, next := outputs[0], outputs[1]
				if first.Target.Raw.String != next.Target.Raw.String {
					p.Report(s.Span(next.Node), "the output goes here: %s stays empty", first.Target.Raw.String)
				} else if w := wordBehind(c, first); w != nil {
					p.Report(w, "%s is an argument here, behind the redirection: is && missing before it", w.Raw.String)
				}
			}
		}
	},
}

// wordBehind is the first argument of a command behind one of its redirections.
func wordBehind(c *shell.Command, r shell.Redirect) *shell.Word {
	for i := range c.Args {
		if c.Args[i].Node.Pos().After(r.Node.Pos()) {
			return &c.Args[i]
		}
	}
	return nil
}
