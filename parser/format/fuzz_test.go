package format

import (
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/compare"
)

// Whatever can be parsed can be laid out; it stays the same, and laying it out
// again changes nothing.
func FuzzLayout(f *testing.F) {
	for name, text := range read(f, "layout.txtar") {
		f.Add([]byte(text), len(name)%2 == 0)
	}
	f.Add([]byte("\xef\xbb\xbfFROM a\r\nRUN b && \\\r\n  c\r\n"), false)
	f.Add([]byte("FROM a\nRUN a \\"), false)
	f.Add([]byte("FROM a\nRUN 0\\\n#\r \n0\n"), false)
	f.Add([]byte("#\r \nFROM a\nRUN a \\\n # c\r\t\n b"), false)
	f.Add([]byte("FROM a\nru\\\n# b\nn c\n"), false)
	f.Add([]byte("FROM a\nCOPY <<\"F G\" \nF G\nCOPY  <<'A'  <<\"F G\"  /b\nA\nF G\n"), false)
	f.Add([]byte("FROM a\nCOPY <<\f0\n"), false)
	f.Add([]byte("FROM a\nCOPY [\"\x00\",\"\"]\nCMD [\"\x00\"]\nSHELL [\"\x00\"]\nVOLUME [\"\x00\"]\n"), true)
	f.Add([]byte("FROM a\nRUN <<EOF\v\nEOF\nRUN a\u00a0\nENV b\f\n"), false)
	f.Add([]byte("FROM a\nENV 0\\  =\nLABEL 0\\  =\nONBUILD RUN a  \nCOPY b  c  \n"), false)
	f.Add([]byte("FROM a\nENTRYPOINT \\ \\ "), true)
	f.Add([]byte("FROM a\nRUN apt install \\\n\v 0\n"), false)
	f.Add([]byte("FROM \xa0\nRUN --network=none\xa0a --mount=source=à b\n"), false)
	f.Add([]byte("FROM a\nRUN # <<EOF\nEOF\nRUN a && b # <<EOF\nc (\nEOF\n"), false)
	f.Add([]byte("FROM a\nRUN  --  --a\nCOPY --chown=1 --  --b  /c"), false)
	f.Add([]byte("FROM a\nRUN a \\\n# b\n\n# c"), true)
	for i, text := range corpus.Seeds() {
		f.Add(text, i%3 == 0)
	}
	f.Fuzz(func(t *testing.T, src []byte, keep bool) {
		d := parser.Parse("Dockerfile", src)
		style := Style{KeepCache: keep}
		r := Document(d, style)
		if len(d.Errors) > 0 {
			return
		}
		if r.Failed != "" {
			t.Fatalf("failed: %s\n%q", r.Failed, src)
		}
		after := parser.Parse("Dockerfile", r.Source)
		if diff := compare.Documents(d, after, style.level()); len(diff) > 0 {
			t.Fatalf("differs: %v\n%q\n%q", diff, src, r.Source)
		}
		again := Document(after, style)
		if string(again.Source) != string(r.Source) {
			t.Fatalf("a second run makes of\n%q\n%q\n%q", src, r.Source, again.Source)
		}
	})
}
