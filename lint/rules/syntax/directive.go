package syntax

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var directive = &lint.Rule{
	Name:     "syntax-directive",
	Theme:    lint.Syntax,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"tally:syntax-directive-typo"},
	Doc: lint.Doc{
		Title: "A parser directive is only a comment",
		Why: "`# syntax=…` and `# escape=…` count in the first lines of a file, before any other comment, blank line or instruction. " +
			"Further down, or with a misspelt name, Docker takes them for a comment and says nothing: the file is read with another syntax, or another escape character, than it says.",
		Examples: []lint.Example{{
			Bad: `
# Our web server
# syntax=docker/dockerfile:1
#^^^^^^^^^^^^^^^^^^^^^^^^^^^ a directive counts only in the first lines of the file; this is a comment
FROM nginx:1.29
`,
			Good: `
# syntax=docker/dockerfile:1
# Our web server
FROM nginx:1.29
`,
		}, {
			Bad: `
# sytnax=docker/dockerfile:1
# ^^^^^^ there is no directive sytnax; this is a comment
FROM nginx:1.29
`,
			Good: `
# syntax=docker/dockerfile:1
FROM nginx:1.29
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#parser-directives"},
	},
	Check: func(p *lint.Pass) {
		top := true
		for _, c := range p.Doc.Comments {
			name, value, found := strings.Cut(c.Body().String, "=")
			name, value = strings.TrimSpace(name), strings.TrimSpace(value)
			top = top && c.Line == len(p.Doc.Directives)+1
			switch {
			case c.Directive, !found, strings.ContainsAny(name, " \t"), c.Inside:
			case (strings.EqualFold(name, "syntax") || strings.EqualFold(name, "escape")) && isDirectiveValue(p.Doc, name, value):
				p.Report(c, "a directive counts only in the first lines of the file; this is a comment")
			case top && misspelt(name) != "":
				at := c.Body().Slice(0, len(name))
				p.Report(at, "there is no directive %s; this is a comment", name).
					Note(nil, "did you mean %s?", misspelt(name)).
					UnsafeFix("write "+misspelt(name), lint.Replace(at, misspelt(name)))
			}
		}
	},
}

// isDirectiveValue keeps prose out, and what would change nothing: a syntax is
// one word that looks like an image, an escape the other character.
func isDirectiveValue(d *parser.Document, name, value string) bool {
	if strings.EqualFold(name, "escape") {
		return (value == "`" || value == `\`) && value[0] != d.Escape
	}
	return !strings.ContainsAny(value, " \t") && strings.Contains(value, "/")
}

// misspelt is the directive that was probably meant, or "".
func misspelt(name string) string {
	meant := parser.Nearest(name, []string{"syntax", "escape", "check"})
	if strings.EqualFold(meant, name) {
		return ""
	}
	return meant
}
