package command

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var variableLiteral = &lint.Rule{
	Name:     "command-variable-literal",
	Theme:    lint.Command,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A variable in JSON form is not expanded",
		Why: "It is the shell that puts in the values of variables, and the JSON form runs no shell: the program gets the text `$PORT`, dollar sign and all. " +
			"Let the program read its environment, or run a shell that ends in `exec`: `[\"sh\", \"-c\", \"exec app --port $PORT\"]`. " +
			"Programs that have variables of their own in such words (awk, sed, envsubst) are left alone.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
ENV PORT=8080
CMD ["node", "server.js", "--port=${PORT}"]
#                                 ^^^^^^^ node gets the text ${PORT}, not the value: no shell expands it
`,
			Good: `
FROM node:24-slim
ENV PORT=8080
CMD ["sh", "-c", "exec node server.js --port=${PORT}"]
`,
			Fixed: `
FROM node:24-slim
ENV PORT=8080
CMD ["sh", "-c", "exec node server.js --port=${PORT}"]
`,
		}, {
			Bad: `
FROM node:24-slim
ENTRYPOINT ["node", "server.js", "--port=$PORT"]
#                                        ^^^^^ node gets the text $PORT, not the value: no shell expands it
`,
			Fixed: `
FROM node:24-slim
ENTRYPOINT ["sh", "-c", "exec node server.js --port=$PORT \"$@\"", "node"]
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#exec-form"},
	},
	Check: func(p *lint.Pass) {
		for e := range execForms(p.Doc) {
			program, ok := variableProgram(e)
			if !ok {
				continue
			}
			var f *lint.Finding
			script := e.script()
			for i, w := range e.words {
				if script >= 0 && i >= script || i > 0 && isCode(e.words[i-1].String()) {
					continue
				}
				start, end := variable(w.String())
				switch {
				case end == 0:
				case f == nil:
					f = p.Report(w.Sub(start, end), "%s gets the text %s, not the value: no shell expands it", program, w.String()[start:end])
					e.throughShell(f)
				default:
					f.Note(w.Sub(start, end), "and this")
				}
			}
		}
	},
}

// variableProgram is the program that gets the words of a command, which for the
// CMD of an image with an ENTRYPOINT is that one; ok is false when it, or a shell
// that runs the words as a script, takes variables.
func variableProgram(e execForm) (program string, ok bool) {
	program = e.program()
	if cmd, isCmd := e.in.(*parser.Cmd); isCmd && cmd.Stage() != nil {
		entrypoint := parser.Last[*parser.Entrypoint](cmd.Stage())
		if entrypoint != nil && entrypoint.Exec && len(entrypoint.Words) > 0 && !handsOn(&entrypoint.Command) {
			outer := execForm{entrypoint, entrypoint.Words}
			if outer.script() == len(outer.words) { // sh -c
				return "", false
			}
			program = outer.program()
		}
	}
	blanks := strings.ContainsAny(e.words[0].String(), " \t") // command-program-with-blanks says more
	return program, !ownVariables[program] && !blanks && (!parser.IsShell(e.program()) || e.script() >= 0)
}

// ownVariables are programs in whose arguments $NAME is theirs.
var ownVariables = map[string]bool{
	"awk": true, "gawk": true, "mawk": true, "sed": true, "perl": true, "php": true, "R": true, "Rscript": true, "envsubst": true, "find": true,
	"jq": true, "xargs": true, "make": true, "gomplate": true, "dockerize": true, "supervisord": true, "fish": true,
}

// isCode reports whether an option takes code of a program's own language.
func isCode(option string) bool {
	return option == "-e" || option == "-c" || option == "--eval" || option == "-r"
}

// variable is the place of the first $NAME or ${NAME} in a text; end is 0 when
// there is none. One behind a letter is part of a word: a class of Java's.
func variable(s string) (start, end int) {
	for i := 0; i+1 < len(s); i++ {
		if s[i] != '$' || i > 0 && (isLetter(s[i-1]) || s[i-1] == '\\' || s[i-1] == '$') {
			continue
		}
		if s[i+1] == '{' {
			if n := strings.IndexByte(s[i:], '}'); n > 2 && isLetter(s[i+2]) {
				return i, i + n + 1
			}
			continue
		}
		n := i + 1
		for n < len(s) && (isLetter(s[n]) || n > i+1 && s[n] >= '0' && s[n] <= '9') {
			n++
		}
		if n > i+1 {
			return i, n
		}
	}
	return 0, 0
}

func isLetter(c byte) bool { return c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z' }
