package parser

import "testing"

func TestAround(t *testing.T) {
	full := Parse("Dockerfile", []byte("# top\nFROM a\nRUN b \\\n && c\n"))
	for _, d := range []*Document{full, full.Bare()} {
		for offset, want := range map[int32]string{0: "", 6: "FROM a", 11: "FROM a", 13: "RUN b \\\n && c", 25: "RUN b \\\n && c"} {
			span, ok := d.Around(Span{Start: offset, End: offset + 1})
			if ok != (want != "") || d.Text(span) != want {
				t.Errorf("around %d: %q %v, want %q", offset, d.Text(span), ok, want)
			}
		}
		if d.Lines().Line(13) != 3 {
			t.Error("the lines are gone")
		}
	}
	if len(full.Bare().Instructions) > 0 {
		t.Error("a bare document holds instructions")
	}
}
