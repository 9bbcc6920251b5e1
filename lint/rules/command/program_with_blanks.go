package command

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var programWithBlanks = &lint.Rule{
	Name:     "command-program-with-blanks",
	Theme:    lint.Command,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A whole command line stands in one string",
		Why: "In JSON form, each string is one argument, and the first one the program. `[\"java -jar app.jar\"]` looks for a program that is called `java -jar app.jar`, blanks and all, " +
			"and the container does not start. Each word needs a string of its own.",
		Examples: []lint.Example{{
			Bad: `
FROM eclipse-temurin:25-jre
ENTRYPOINT ["java -jar /app.jar"]
#            ^^^^^^^^^^^^^^^^^^ no program has this name; each word needs a string of its own
`,
			Good: `
FROM eclipse-temurin:25-jre
ENTRYPOINT ["java", "-jar", "/app.jar"]
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#exec-form"},
	},
	Check: func(p *lint.Pass) {
		for e := range execForms(p.Doc) {
			program := e.words[0]
			words := strings.Fields(program.String())
			if len(words) < 2 || strings.ContainsAny(program.String(), `\:`) || isArgument(e.in) || namesFile(words, len(e.words)) {
				continue
			}
			f := p.Report(program.Value, "no program has this name; each word needs a string of its own")
			if !strings.ContainsAny(program.String(), "'\"$&|;<>()*?`\\") && !startsWithOption(words) {
				list := parser.JSON(words)
				f.Fix("split it", lint.Replace(program, list[1:len(list)-1]))
			}
		}
	},
}

// namesFile reports whether words may be the path of one file with blanks in it:
// /opt/My App/run.
func namesFile(words []string, inArray int) bool {
	if !strings.Contains(words[0], "/") || strings.HasPrefix(words[1], "-") {
		return false
	}
	return inArray > 1 || strings.Index(words[1], "/") > 0 && path.IsAbs(words[0])
}

// isArgument reports whether a CMD is, or may be, arguments of an ENTRYPOINT.
func isArgument(in parser.Instruction) bool {
	cmd, ok := in.(*parser.Cmd)
	if !ok {
		return false
	}
	stage := cmd.Stage()
	if stage == nil || parser.Last[*parser.Entrypoint](stage) != nil {
		return true
	}
	facts := stage.Facts()
	return facts == nil && !stage.Root().Scratch || facts != nil && facts.Entrypoint
}

func startsWithOption(words []string) bool { return strings.HasPrefix(words[0], "-") }
