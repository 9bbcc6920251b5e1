package parser

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/parser/source"
)

func TestRefs(t *testing.T) {
	d := Parse("Dockerfile", []byte(`FROM debian
ARG A=1 B=$A C=$D
ENV $A=$X Y="${Z:-$W}" Q='$no'
COPY --chown=$U --from=x $S/* $T/
COPY <<-EOF /x
	$H and "$I" and '$J' and \$no
EOF
COPY <<'EOF' /x
$no
EOF
RUN --mount=type=cache,target=$M echo $no
EXPOSE $no
WORKDIR /$V
`))
	var got []string
	for _, in := range d.Instructions {
		for _, r := range Refs(in) {
			name := r.Name
			if r.Variable != nil {
				name += "!"
			}
			if d.Text(r) != r.Text.String {
				t.Errorf("%s is not at its place", r.Text.String)
			}
			got = append(got, name)
		}
	}
	want := "A! D A! X Z W U S T H I J M V"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestQuote(t *testing.T) {
	for _, escape := range []byte{'\\', '`'} {
		d := &Document{Escape: escape}
		for _, value := range []string{"plain", "", "a b", `it's "$HOME" \ here`, "`tick`", `C:\dir\`, "$", "#x", "<<EOF", "ü 日本"} {
			w := d.Quote(value)
			if e := d.expand(word(source.At(w, 0)), nil); e.Value != value || e.Err != nil {
				t.Errorf("%q is written %s, which is %q %v", value, w, e.Value, e.Err)
			}
			if words := quotedFields(source.At(w, 0), escape); len(words) != 1 {
				t.Errorf("%q is written %s, which is %d words", value, w, len(words))
			}
		}
	}
}

func TestWhole(t *testing.T) {
	src := "FROM a\n  CMD x \\\n # c\n  y\nRUN <<EOF\n1\nEOF\nCMD z"
	d := Parse("Dockerfile", []byte(src))
	for i, want := range []string{"FROM a\n", "  CMD x \\\n # c\n  y\n", "RUN <<EOF\n1\nEOF\n", "CMD z"} {
		if got := d.Text(d.Instructions[i].Common().Whole()); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestParsePort(t *testing.T) {
	for in, want := range map[string]Port{
		"80":                {First: 80, Last: 80},
		"53/UDP":            {First: 53, Last: 53, Protocol: "UDP"},
		"7000-7010/tcp":     {First: 7000, Last: 7010, Protocol: "tcp"},
		"8080:80":           {Host: "8080", First: 80, Last: 80},
		"127.0.0.1:8080:80": {IP: "127.0.0.1", Host: "8080", First: 80, Last: 80},
		"[::1]:8080:80/tcp": {IP: "[::1]", Host: "8080", First: 80, Last: 80, Protocol: "tcp"},
		"99999":             {First: 99999, Last: 99999},
	} {
		if got, err := ParsePort(in); err != nil || got != want {
			t.Errorf("%s: %+v %v", in, got, err)
		}
	}
	for _, in := range []string{"", "80,443", "http", "80/http", "90-80", "8080:", "-1"} {
		if p, err := ParsePort(in); err == nil {
			t.Errorf("%s is %+v", in, p)
		}
	}
}
