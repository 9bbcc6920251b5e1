package command

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
)

// says are the findings of a rule for short, those for strict in brackets.
func says(r *lint.Rule, text string) string {
	var got []string
	for _, f := range example.Lint(r, lint.Example{}, text) {
		said := f.Severity.String() + ": " + f.Message
		if f.StrictOnly {
			said = "(" + said + ")"
		}
		got = append(got, said)
	}
	return strings.Join(got, "\n")
}

func TestRules(t *testing.T) {
	const (
		background = "error: apache2 goes into the background, and the container ends"
		text       = "warning: app gets the text $A, not the value: no shell expands it"
		blanks     = "error: no program has this name; each word needs a string of its own"
	)
	tests := []struct {
		rule       *lint.Rule
		text, want string
	}{
		{daemonizes, "FROM debian:13\nCMD [\"apache2\"]", background},
		{daemonizes, "FROM debian:13\nENTRYPOINT [\"apache2\"]", background},
		{daemonizes, "FROM debian:13\nENTRYPOINT [\"apache2\"]\nCMD [\"-DFOREGROUND\"]", ""}, // they are its options
		{daemonizes, "FROM debian:13\nENTRYPOINT [\"/entrypoint.sh\"]\nCMD [\"apache2\"]", ""},
		{daemonizes, "FROM debian:13\nENTRYPOINT [\"tini\", \"--\"]\nCMD [\"apache2\"]", background},
		{daemonizes, "FROM example/base\nCMD [\"apache2\"]", ""}, // its configuration may say otherwise

		{shellMissing, "FROM scratch\nENTRYPOINT [\"/run.sh\"]\nCOPY --from=build /out/ /", ""}, // the tree may have one
		{shellMissing, "FROM scratch\nENTRYPOINT [\"/run.sh\"]\nCOPY run.sh /", "error: run.sh needs a shell, and scratch has none"},
		{shellMissing, "FROM scratch\nRUN true\nCOPY --from=build /out/ /", "error: RUN in shell form needs a shell, and scratch has none"},

		{cmdIgnored, "FROM debian:13\nENTRYPOINT app\nCMD [\"-v\"]", "warning: the ENTRYPOINT is in shell form and ignores this"},
		{cmdIgnored, "FROM debian:13\nENTRYPOINT [\"app\"}\nCMD [\"-v\"]", ""}, // command-json-malformed says it

		{programWithBlanks, "FROM debian:13\nCMD [\"java -jar a.jar\"]", blanks},
		{programWithBlanks, "FROM debian:13\nCMD [\"java -jar a.jar\"]\nCMD [\"b\"]", ""}, // command-overridden says it

		{variableLiteral, "FROM debian:13\nCMD [\"app\", \"$A\", \"$B\"]", text}, // once, with notes

		{inShellForm, "FROM debian:13\nCMD app -v", "warning: CMD in shell form runs below /bin/sh"},
		{inShellForm, "FROM debian:13\nENTRYPOINT [\"top\"]\nCMD ls -l", "(info: CMD in shell form runs below /bin/sh)"},
		{inShellForm, "FROM debian:13\nCMD exec app $A", "(info: CMD in shell form runs below /bin/sh)"},
		{inShellForm, "FROM debian:13\nCMD app --help", "(info: CMD in shell form runs below /bin/sh)"},
		{inShellForm, "FROM debian:13\nCMD bash", "(info: CMD in shell form runs below /bin/sh)"},
		{inShellForm, "FROM debian:13\nCMD a help && b -h", "(info: CMD in shell form runs below /bin/sh)"},
		{inShellForm, "FROM debian:13\nCMD a -h && b", "warning: CMD in shell form runs below /bin/sh"},
		{inShellForm, "FROM debian:13\nCMD bash ./run.sh", "warning: CMD in shell form runs below /bin/sh"},

		{devServer, "FROM python:3.14\nCMD flask run", "warning: flask run is for development"},
		{devServer, "FROM python:3.14\nENV FLASK_ENV=development\nCMD flask run", "(warning: flask run is for development)"},
		{devServer, "FROM node:24\nCMD [\"npm\", \"run\", \"dev\"]", "(warning: npm run dev is for development)"},
	}
	for _, test := range tests {
		if got := says(test.rule, test.text); got != test.want {
			t.Errorf("%s: %s\n%q, want %q", test.rule.Name, test.text, got, test.want)
		}
	}
}
