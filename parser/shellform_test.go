package parser

import (
	"slices"
	"testing"
)

func TestShellForms(t *testing.T) {
	d := Parse("Dockerfile", []byte(`FROM debian
ARG A=1
ENV B=2 C=$D
RUN echo run
RUN ["echo", "exec"]
ONBUILD RUN echo onbuild
HEALTHCHECK CMD echo health
HEALTHCHECK NONE
ENTRYPOINT echo entry
CMD echo cmd
`))
	var lines []string
	for c := range d.ShellForms() {
		lines = append(lines, c.Line.String)
		here := c.AtBuild() && !c.Instruction().Common().OnBuild() // a trigger runs in another build
		if got := c.Variable("A") != nil; got != here {
			t.Errorf("%q sees ARG A: %v", c.Line.String, got)
		}
		if v := c.Variable("B"); v == nil || v.Value != "2" {
			t.Errorf("%q: B is %v", c.Line.String, v)
		}
		if got := c.Variable("http_proxy") != nil; got != c.AtBuild() {
			t.Errorf("%q sees http_proxy: %v", c.Line.String, got)
		}
	}
	want := []string{"echo run", "echo onbuild", "echo health", "echo entry", "echo cmd"}
	if !slices.Equal(lines, want) {
		t.Errorf("shell forms %q, want %q", lines, want)
	}
	for c := range d.ShellForms() {
		var names []string
		for v := range c.Variables() {
			names = append(names, v.Name)
		}
		want := []string{"C", "B", "A", "PATH"}
		if c.Instruction().Common().OnBuild() {
			want = []string{"C", "B", "PATH"}
		}
		if c.AtBuild() && !slices.Equal(names, want) {
			t.Errorf("variables %q, want %q", names, want)
		}
	}
}

// A trigger sees the variables of the triggers before it, and the ARGs of its stage
// where a stage of the same file runs it.
func TestTriggers(t *testing.T) {
	const trigger = "FROM debian AS base\nARG A=1\nONBUILD ARG B\nONBUILD ENV C=$B\nONBUILD RUN make\n"
	for text, want := range map[string][]string{
		trigger:                 {"C", "B", "PATH"},
		trigger + "FROM base\n": {"C", "B", "A", "PATH"},
	} {
		for c := range Parse("Dockerfile", []byte(text)).ShellForms() {
			var names []string
			for v := range c.Variables() {
				names = append(names, v.Name)
			}
			if !slices.Equal(names, want) {
				t.Errorf("variables %q, want %q of\n%s", names, want, text)
			}
		}
	}
}

// A RUN that puts Bash in the place of /bin/sh changes what the next ones run in.
func TestReplacedShell(t *testing.T) {
	d := Parse("Dockerfile", []byte("FROM debian:13\nRUN true\nRUN rm /bin/sh && ln -s /bin/bash /bin/sh\nRUN true\nFROM debian:13\nRUN true\n"))
	var got []string
	for c := range d.ShellForms() {
		got = append(got, c.Script().Interpreter.Dialect.String())
	}
	if want := []string{"dash", "dash", "bash", "dash"}; !slices.Equal(got, want) {
		t.Errorf("dialects %q, want %q", got, want)
	}
}
