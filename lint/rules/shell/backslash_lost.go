package shell

import (
	"strings"
	"unicode/utf8"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var backslashLost = &lint.Rule{
	Name:     "shell-backslash-lost",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC1001", "SC1012"},
	Doc: lint.Doc{
		Title: "A backslash before an ordinary character disappears",
		Why: "Outside of quotes the shell takes `\\d` for `d`: a program that should see the backslash, such as grep or sed, does not. Quote the word: `'\\d'`. " +
			"It does not matter where the character was only escaped out of caution, as in `a\\:b`.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN grep -P ^\d+ /etc/services
#            ^^ outside of quotes \d is just d
`,
			Good: `
FROM debian:13-slim
RUN grep -P '^\d+' /etc/services
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for n, w := range shell.Nodes[*syntax.Word](s) {
				if n.Place == shell.Here || n.Place == shell.Tested || n.Place == shell.Matched || n.Place == shell.Program || n.Backticks {
					continue
				}
				for _, part := range w.Parts {
					if lit, ok := part.(*syntax.Lit); ok && strings.IndexByte(lit.Value, '\\') >= 0 {
						reportBackslash(p, s, lit)
					}
				}
			}
		}
	},
}

func reportBackslash(p *lint.Pass, s *shell.Script, lit *syntax.Lit) {
	text := s.Slice(lit)
	for i := 0; i+1 < len(text.String); i++ {
		if text.String[i] != '\\' {
			continue
		}
		r, width := utf8.DecodeRuneInString(text.String[i+1:])
		if !strings.ContainsRune("\\ \t\n\"'$`!;|&<>()[]{}*?~#^,.@+\r", r) {
			code := "SC1001"
			if r == 't' || r == 'n' || r == 'r' {
				code = "SC1012"
			}
			p.Report(text.Slice(i, i+1+width), "outside of quotes %s is just %s", text.String[i:i+1+width], text.String[i+1:i+1+width]).For(code)
			return
		}
		i += width
	}
}
