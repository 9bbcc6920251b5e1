package style

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var instructionCasing = &lint.Rule{
	Name:     "style-instruction-casing",
	Theme:    lint.Style,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"ConsistentInstructionCasing", "sonar:S6476", "dockerfilelint:uppercase_commands"},
	Doc: lint.Doc{
		Title: "An instruction is not written like the others",
		Why: "Docker takes `run`, `Run` and `RUN`. People find instructions by their capital letters, so a file should use one spelling; " +
			"upper case is the convention. A file that is all in lower case is left alone.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
Run apt-get update
#^^ most instructions here are in upper case, not Run
CMD ["bash"]
`,
			Good: `
FROM debian:13-slim
RUN apt-get update
CMD ["bash"]
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/consistent-instruction-casing/"},
	},
	Check: func(p *lint.Pass) {
		cast, name := majority(p.Doc)
		for in := range staged(p.Doc) {
			word := in.Common().Keyword
			if want := cast(word.String); word.String != want {
				p.Report(word, "most instructions here are in %s, not %s", name, word.String).
					PreservingFix("write "+want, lint.Replace(word, want))
			}
		}
	},
}

// majority is the casing of most instructions; upper case if there is none.
func majority(d *parser.Document) (cast func(string) string, name string) {
	lower, upper := 0, 0
	for in := range staged(d) {
		switch word := in.Common().Keyword.String; word {
		case strings.ToLower(word):
			lower++
		case strings.ToUpper(word):
			upper++
		}
	}
	if lower > upper {
		return strings.ToLower, "lower case"
	}
	return strings.ToUpper, "upper case"
}

// staged are the instructions of stages: BuildKit leaves out the ARGs before the
// first FROM.
func staged(d *parser.Document) func(func(parser.Instruction) bool) {
	return func(yield func(parser.Instruction) bool) {
		for _, s := range d.Stages {
			for _, in := range s.Instructions {
				if _, bad := in.(*parser.Invalid); !bad && !yield(in) {
					return
				}
			}
		}
	}
}
