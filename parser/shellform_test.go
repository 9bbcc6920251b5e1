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
		if got := c.Variable("A") != nil; got != c.AtBuild() {
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
		if want := []string{"C", "B", "A", "PATH"}; c.AtBuild() && !slices.Equal(names, want) {
			t.Errorf("variables %q, want %q", names, want)
		}
	}
}
