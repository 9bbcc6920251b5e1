package lint_test

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/fix"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

func runs(text string) []*parser.Run {
	var out []*parser.Run
	for r := range parser.Each[*parser.Run](parser.Parse("Dockerfile", []byte("FROM x\n"+text))) {
		out = append(out, r)
	}
	return out
}

func named(t *testing.T, r *parser.Run, name string) *shell.Command {
	t.Helper()
	for _, c := range r.Commands() {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("no command %s", name)
	return nil
}

// edited is the text with the edit made, "" where ok is false.
func edited(r *parser.Run, e lint.Edit, ok bool) string {
	if !ok {
		return ""
	}
	return strings.TrimPrefix(string(fix.Edit(r.Stage().Doc.Source, []lint.Edit{e})), "FROM x\n")
}

func TestAppendStep(t *testing.T) {
	tests := []struct{ text, want string }{
		{"RUN a x", "RUN a x && z"},
		{"RUN b && a x", "RUN b && a x && z"},
		{"RUN b \\\n && a x \\\n && c", "RUN b \\\n && a x \\\n && z \\\n && c"},
		{"RUN a x && \\\n    c", "RUN a x && \\\n    z && \\\n    c"},
		{"RUN set -ex; \\\n\ta x; \\\n\tc", "RUN set -ex; \\\n\ta x; \\\n\tz; \\\n\tc"},
		{"RUN b; a x; c", "RUN b; a x && z; c"},
		{"RUN if b; then a x; fi", "RUN if b; then a x; fi && z"},
		{"RUN b || a x", "RUN b || a x && z"},
		{"RUN yes | a x", "RUN yes | a x && z"},
		{"RUN a x &", ""},
		{"RUN a x \\\n # note\n && c", "RUN a x && z \\\n # note\n && c"},
		{"RUN [\"a\", \"x\"]", ""},
		{"RUN <<EOF\nset -e\na x\nc\nEOF", "RUN <<EOF\nset -e\na x\nz\nc\nEOF"},
		{"RUN <<EOF\na x\nc\nEOF", "RUN <<EOF\na x && z\nc\nEOF"},
		{"RUN sh -c 'a x' && c", "RUN sh -c 'a x' && z && c"},
		{"RUN b && a \\\n   x \\\n   y", "RUN b && a \\\n   x \\\n   y \\\n   && z"},
		{"RUN a <<E\nbody\nE", ""},
	}
	for _, tt := range tests {
		r := runs(tt.text)[0]
		e, ok := lint.AppendStep(r, named(t, r, "a"), "z")
		if got := edited(r, e, ok); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestDropStep(t *testing.T) {
	tests := []struct{ text, want string }{
		{"RUN a x && b", "RUN b"},
		{"RUN b && a x", "RUN b"},
		{"RUN b \\\n && a x \\\n && c", "RUN b \\\n && c"},
		{"RUN b; \\\n    a x; \\\n    c", "RUN b; \\\n    c"},
		{"RUN b && \\\n    # note\n    a x", ""},
		{"RUN a x", ""},
		{"RUN b && (a x)", ""},
		{"RUN b || a x", ""},
		{"RUN b && sudo a x", "RUN b"},
	}
	for _, tt := range tests {
		r := runs(tt.text)[0]
		e, ok := lint.DropStep(r, named(t, r, "a"))
		if got := edited(r, e, ok); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

// A step becomes a line only where "set -e" ends the script just when && did.
func TestAsHeredoc(t *testing.T) {
	tests := []struct{ text, want string }{
		{"RUN a && b", "RUN <<EOF\nset -e\na\nb\nEOF"},
		{"RUN set -ex && a && b", "RUN <<EOF\nset -ex\na\nb\nEOF"},
		{"RUN --network=none a \\\n   x && \\\n   b", "RUN --network=none <<EOF\nset -e\na \\\n   x\nb\nEOF"},
		{"RUN a && # b \\\n && c", ""},
		{"RUN a; b", ""},
		{"RUN a", ""},
		{"RUN a && ! b", ""},
		{"RUN a && { b; c; } && d", ""},
		{"RUN a && x=$(b; c) && d", ""},
		{"RUN a && b & c", ""},
		{"RUN . ./env && a", ""},
		{"RUN eval \"$(a)\" && b", ""},
		{"RUN a && source ./env", ""},
		{"RUN cat <<E && b\nc\nE", ""},
		{"ONBUILD RUN a && b", ""},
	}
	for _, tt := range tests {
		r := runs(tt.text)[0]
		e, ok := lint.AsHeredoc(r)
		if got := edited(r, e, ok); got != tt.want {
			t.Errorf("%s:\n%q, want\n%q", tt.text, got, tt.want)
		}
	}
}

func TestMergeRuns(t *testing.T) {
	tests := []struct{ text, want string }{
		{"RUN a\nRUN b", "RUN a \\\n    && b"},
		{"RUN a \\\n && b\n\nRUN c \\\n && d", "RUN a \\\n && b \\\n && c \\\n && d"},
		{"RUN a\nRUN b || c", ""},
		{"RUN a\nRUN b; c", ""},
		{"RUN cd /x && a\nRUN b", ""},
		{"RUN --network=none a\nRUN b", ""},
		{"RUN a\n# why\nRUN b", "RUN a \\\n    # why\n    && b"},
		{"RUN a\n# hadolint ignore=DL3008\nRUN b", ""},
	}
	for _, tt := range tests {
		r := runs(tt.text)
		e, ok := lint.MergeRuns(r[0], r[1])
		if got := edited(r[0], e, ok); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestArguments(t *testing.T) {
	tests := []struct{ text, added, dropped string }{
		{"RUN a x y", "RUN a x -y y", "RUN a y"},
		{"RUN a \\\n  x \\\n  y", "RUN a \\\n  x -y \\\n  y", "RUN a \\\n  y"},
		{"RUN [\"a\", \"x\", \"y\"]", "RUN [\"a\", \"x\", \"-y\", \"y\"]", "RUN [\"a\", \"y\"]"},
		{"RUN [\"sh\", \"-c\", \"a x\"]", "RUN [\"sh\", \"-c\", \"a x -y\"]", "RUN [\"sh\", \"-c\", \"a\"]"},
	}
	for _, tt := range tests {
		r := runs(tt.text)[0]
		c := named(t, r, "a")
		if got := edited(r, lint.AddArgument(c, c.Args[0], "-y"), true); got != tt.added {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.added)
		}
		e, ok := lint.DropArgument(r, c, c.Args[0])
		if got := edited(r, e, ok); got != tt.dropped {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.dropped)
		}
	}
}
