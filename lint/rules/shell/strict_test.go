package shell

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
)

// What rules say by default, and, in brackets, what they leave to strict.
func TestStrict(t *testing.T) {
	const piped = "when curl fails, sh reads nothing and the build goes on"
	tests := []struct {
		rule       *lint.Rule
		text, want string
	}{
		{cdUnchecked, "FROM debian:13\nRUN cd /src; make", "if cd /src fails, the script goes on where it is"},
		{cdUnchecked, "FROM debian:13\nRUN cd /tmp; make", "(if cd /tmp fails, the script goes on where it is)"},

		{cdUnchecked, "FROM debian:13\nRUN make; cd; rm -r x", ""},

		{andOr, "FROM debian:13\nRUN [ -f /a ] && cp /a /b || make /b", "make runs also when cp fails"},
		{andOr, "FROM debian:13\nRUN make && [ -f /a ] || (echo missing && exit 1)", ""},
		{andOr, "FROM debian:13\nRUN make && cp a b || { echo missing; exit 1; }", ""},
		{loopOnce, "FROM debian:13\nRUN for f in a; do touch $f; done", "the loop runs once, with this one word"},
		{loopOnce, "FROM debian:13\nRUN for f in \\\n    a \\\n ; do touch $f; done", ""}, // a list to add to
		{lsParsed, "FROM debian:13\nRUN ls /usr/bin | grep pip", ""},
		{lsParsed, "FROM debian:13\nRUN rm $(ls /src | grep old)", "names with blanks fall apart in the output of ls; use a pattern, or find"},
		{changedInRun, "FROM gcr.io/distroless/static:debug\nRUN ln -s /busybox/sh /bin/sh", ""},

		{stateLost, "FROM debian:13\nRUN mkdir /a && cd /a", "cd has no effect: the shell ends here"},
		{stateLost, "FROM debian:13\nRUN cd /a && make && cd /tmp", "(cd has no effect: the shell ends here)"},
		{stateLost, "FROM debian:13\nRUN V=1 && make \"$V\" && V=", "(the assignment has no effect: the shell ends here)"},

		{pipeHidesDownload, "FROM debian:13\nRUN curl https://example.com/a | sh", "(" + piped + ")"}, // download-piped-to-shell says it
		{pipeHidesDownload, "FROM debian:13\nRUN curl https://example.com/a | jq .", strings.Replace(piped, "sh", "jq", 1)},

		{heredocErrexit, "FROM debian:13\nRUN <<EOF\na\nb\nEOF", "a failing command in EOF does not stop the build: there is no set -e"},
		{heredocErrexit, "FROM local-image/base\nRUN <<EOF\na\nb\nEOF", "(a failing command in EOF does not stop the build: there is no set -e)"}, // it may set SHELL

		{variableOutOfScope, "ARG V=1\nFROM debian:13\nRUN echo $V", ""}, // arg-out-of-scope says it
	}
	for _, test := range tests {
		var got []string
		for _, f := range example.Lint(test.rule, lint.Example{}, test.text) {
			said := f.Message
			if f.StrictOnly {
				said = "(" + said + ")"
			}
			got = append(got, said)
		}
		if strings.Join(got, "\n") != test.want {
			t.Errorf("%s: %s\n%q, want %q", test.rule.Name, test.text, got, test.want)
		}
	}
}

// A variable that only the shell sets has no value in ENV: no fix there.
func TestStateLostFix(t *testing.T) {
	for text, want := range map[string]int{
		"FROM debian:13\nRUN export A=/srv":              1,
		"FROM debian:13\nRUN export PATH=/a:$PATH":       1,
		"FROM debian:13\nRUN export PATH=$HOME/a:$PATH":  0,
		"FROM debian:13\nRUN export GOPATH=\"$HOME\"/go": 0,
	} {
		for _, f := range example.Lint(stateLost, lint.Example{}, text) {
			if len(f.Fixes) != want {
				t.Errorf("%s: %d fixes, want %d", text, len(f.Fixes), want)
			}
		}
	}
}
