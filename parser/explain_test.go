package parser

import "testing"

// Errors are in plain words and point at what they are about.
func TestErrors(t *testing.T) {
	for _, c := range []struct{ line, message, words string }{
		{"FROM a # c", "FROM takes an image and AS with a name, and no comment: that needs a line of its own", "FROM a # c"},
		{"FROM a AS 1x", "1x is no name for a stage: it starts with a letter and has letters, digits, '-', '_' and '.'", "1x"},
		{"COPY a", "COPY needs a source and a destination", "COPY a"},
		{"COPY --form=x a b", "COPY has no flag --form; did you mean --from?", "--form=x"},
		{"COPY --from a b", "the flag --from needs a value: --from=…", "--from"},
		{"ENV A", "ENV needs a name and a value: ENV NAME=value", "ENV A"},
		{"ENV A=1 B", "B has no value: ENV takes NAME=value pairs, and a value with blanks needs quotes", "B"},
		{"ENV A=1 # x", "a comment needs a line of its own", "#"},
		{"RUNN x", "unknown instruction RUNN; did you mean RUN?", "RUNN"},
		{"RUN --network=foo y", "--network is default, none or host", "foo"},
		{"RUN --mount=type=cach,target=/x y", `unsupported mount type "cach"`, "type=cach"},
		{"HEALTHCHECK curl x", "HEALTHCHECK takes CMD and a command, or NONE", "curl"},
		{"HEALTHCHECK --interval=5 CMD x", "the duration 5 needs a unit: 5s", "5"},
		{"ONBUILD FROM x", "ONBUILD cannot trigger FROM", "ONBUILD FROM x"},
		{"SHELL bash", `SHELL takes a JSON array in double quotes: ["/bin/bash", "-c"]`, "SHELL bash"},
		{"CMD [1]", "a JSON array of CMD holds strings only", "CMD [1]"},
	} {
		d := Parse("Dockerfile", []byte("FROM debian\n"+c.line+"\nCMD x\n"))
		if len(d.Errors) != 1 {
			t.Errorf("%s: %d errors", c.line, len(d.Errors))
			continue
		}
		if e := d.Errors[0]; e.Error() != c.message || d.Text(e.Span) != c.words {
			t.Errorf("%s: %s: %q", c.line, e.Error(), d.Text(e.Span))
		}
	}
}
