package command

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// jsonCommandCodes are the checks that look at CMD and ENTRYPOINT only.
var jsonCommandCodes = []string{"DL3025", "JSONArgsRecommended", "kics:b86987e1-6397-4619-81d5-8807f2387c79"}

var jsonMalformedCodes = []string{"sonar:S7030", "kics:34945ae8-730d-424c-8279-b064d9f108de", "tally:invalid-json-form"}

var jsonMalformed = &lint.Rule{
	Name:     "command-json-malformed",
	Theme:    lint.Command,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  slices.Concat(jsonCommandCodes, jsonMalformedCodes),
	Doc: lint.Doc{
		Title: "The arguments look like JSON, but are not",
		Why: "Docker takes arguments that are not valid JSON for the shell form, without a word: `CMD ['nginx']` runs a program named `[nginx]`, " +
			"and `VOLUME ['/data']` makes a volume named `['/data']`. JSON has double quotes only, commas between the strings and nothing behind the bracket, comments neither.",
		Examples: []lint.Example{{
			Bad: `
FROM nginx:1.29
CMD ['nginx', '-g', 'daemon off;']
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ not valid JSON, so Docker takes it for the shell form
`,
			Good: `
FROM nginx:1.29
CMD ["nginx", "-g", "daemon off;"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[parser.Instruction](p.Doc) {
			if ob, ok := in.(*parser.Onbuild); ok && ob.Trigger != nil {
				in = ob.Trigger
			}
			n := in.Common()
			args, instead := jsonArgs(in)
			if n.JSON || !strings.HasPrefix(args.String, "[") || instead == shellForm && !malformed(args.String, n.Interpreter()) {
				continue
			}
			if _, check := in.(*parser.Healthcheck); check && parser.Swallows(in) > 0 { // which is what is wrong with it
				continue
			}
			f := p.Report(args, "not valid JSON, so Docker takes it for %s", instead)
			f.For(shipped(n.Stage(), malformedCodes(in))...)
			if words, comment := repaired(args.String); words != nil && len(n.Inner) == 0 {
				edits := []lint.Edit{lint.Replace(args, parser.JSON(words))}
				if comment != "" {
					edits = append(edits, lint.InsertBefore(n.Whole(), comment+"\n"))
				}
				f.Fix("write it as JSON", edits...)
			}
		}
	},
}

const shellForm = "the shell form"

// jsonArgs are the arguments of an instruction that may be a JSON array, and
// what Docker makes of them when they are none. SHELL takes nothing else.
func jsonArgs(in parser.Instruction) (args source.Text, instead string) {
	switch in := in.(type) {
	case *parser.Run:
		return in.Line, shellForm
	case *parser.Cmd:
		return in.Line, shellForm
	case *parser.Entrypoint:
		return in.Line, shellForm
	case *parser.Healthcheck:
		return in.Line, shellForm
	case *parser.Volume:
		return in.Args, "names of volumes"
	case *parser.Copy:
		return in.Args, "paths"
	}
	return source.Text{}, ""
}

// malformedCodes leaves out what the other tools' checks do not look at.
func malformedCodes(in parser.Instruction) []string {
	switch in.(type) {
	case *parser.Cmd, *parser.Entrypoint:
		codes := slices.Concat(jsonCommandCodes, jsonMalformedCodes)
		if n := in.Common(); n.Shell() != nil || n.OnBuild() { // where BuildKit does not look
			codes = slices.DeleteFunc(codes, func(c string) bool { return c == "JSONArgsRecommended" })
		}
		return codes
	}
	return jsonMalformedCodes
}

// malformed reports whether a script that starts with a bracket was meant to be
// JSON: a test, [ -f x ] or [[ … ]], and PowerShell's [Type]::Name are not.
func malformed(script string, in shell.Interpreter) bool {
	rest := strings.TrimLeft(script[1:], " \t")
	switch {
	case rest == "" || rest[0] == '[':
		return false
	case in.Dialect.Windows():
		return strings.ContainsRune(quotes, []rune(rest)[0])
	case rest == script[1:]:
		return true
	}
	if end := strings.LastIndexByte(rest, ']'); end >= 0 {
		rest = rest[:end]
	}
	return strings.ContainsRune(rest, ',') || strings.ContainsRune(quotes, []rune(rest)[0]) && len(strings.Fields(rest)) == 1
}
