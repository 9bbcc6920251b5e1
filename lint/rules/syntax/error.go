package syntax

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var syntax = &lint.Rule{
	Name:     "syntax",
	Theme:    lint.Syntax,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL1000", "sonar:S2260", "tally:unknown-instruction", "whalelint:CPY001", "whalelint:CPY003", "dockerfilelint:required_params",
		"dockerfilelint:invalid_line", "dockerfilelint:invalid_command", "dockerfilelint:extra_args", "dockerfilelint:missing_args",
		"dockerfilelint:invalid_format", "dockerfilelint:healthcheck_options_missing_args",
	},
	Doc: lint.Doc{
		Title: "Docker cannot read this",
		Why: "The build stops here, with every version of Docker that reads Dockerfiles as BuildKit does. " +
			"The rest of the file is checked all the same.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUNN apt-get update
#^^^ unknown instruction RUNN; did you mean RUN?
COPY --form=build /app /app
#    ^^^^^^^^^^^^ COPY has no flag --form; did you mean --from?
ENV HOME_DIR=${HOME
#            ^^^^^^ the variable has no closing brace
`,
			Good: `
FROM debian:13-slim
RUN apt-get update
COPY --from=build /app /app
ENV HOME_DIR=${HOME}
`,
			Fixed: `
FROM debian:13-slim
RUN apt-get update
COPY --from=build /app /app
ENV HOME_DIR=${HOME
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/"},
	},
	Check: func(p *lint.Pass) {
		if len(p.Doc.Instructions) == 0 && len(p.Doc.Errors) == 0 {
			p.Report(parser.Span{}, "the file has no instruction")
		}
		others := saidElsewhere(p.Doc)
		for _, e := range p.Doc.Errors {
			if slices.ContainsFunc(others, func(s parser.Span) bool { return s.Contains(e.Span) }) {
				continue
			}
			f := p.Report(e.Span, "%s", e.Error())
			if e.Hint != "" {
				if word, _, _ := strings.Cut(p.Doc.Text(e.Span), "="); strings.Trim(word, "-") != "" && !strings.ContainsAny(word, " \t\n") {
					at := parser.Span{Start: e.Span.Start, End: e.Span.Start + int32(len(word))}
					if hinted := lint.Replace(at, e.Hint); readable(p.Doc, hinted, around(p.Doc, at)) {
						f.UnsafeFix("write "+e.Hint, hinted)
					}
				}
			}
		}
		for in := range parser.Each[parser.Instruction](p.Doc) {
			for _, w := range parser.Expanded(in) {
				if text := substitution(in.Common().Expand(w).Err); text != "" {
					p.Report(w, "%s", text)
					break
				}
			}
		}
	},
}

// saidElsewhere are the instructions whose errors other rules explain better.
func saidElsewhere(d *parser.Document) []parser.Span {
	var out []parser.Span
	for in := range forbiddenTriggers(d) {
		out = append(out, in.Span())
	}
	for _, in := range d.Instructions {
		if parser.Swallows(in) == 0 {
			continue
		}
		out = append(out, in.Span())
	}
	return out
}

// substitution says what is wrong with the way in which a word refers to
// variables. What depends on their values is no matter of syntax.
func substitution(err error) string {
	if err == nil {
		return ""
	}
	text := err.Error()
	switch {
	case strings.Contains(text, "missing '}'"):
		return "the variable has no closing brace"
	case strings.Contains(text, "bad substitution"):
		return "a variable's name is missing between the braces"
	case strings.Contains(text, "unexpected end of statement while looking for matching"):
		return "a quote is opened and never closed in this word"
	case strings.Contains(text, "unsupported modifier"):
		_, modifier, _ := strings.Cut(text, "unsupported modifier (")
		modifier, _, _ = strings.Cut(modifier, ")")
		if modifier == "\uFFFD" { // the end of the word
			return "the variable has no closing brace"
		}
		return "Docker does not know ${NAME" + modifier + "…}"
	case strings.Contains(text, "invalid pattern"), strings.Contains(text, "missing '/'"):
		return text
	}
	return ""
}
