package parser

import (
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// Every word of every script of the corpus stands in the file where the model
// says it does.
func TestCorpusScripts(t *testing.T) {
	scripts, commands, failed := 0, 0, 0
	for _, f := range corpus.Files(t) {
		d := Parse(f.Name, f.Data)
		check := func(c *Command) {
			scripts++
			s := c.Script()
			if s.Err != nil {
				failed++
				if testing.Verbose() && f.Kind != "windows" {
					t.Logf("%s:%d: %s: %.100q", f.Name, d.Lines().Line(s.Err.Span.Start), s.Err.Message, c.Line.String)
				}
			}
			for _, cmd := range s.Commands {
				commands++
				for _, w := range cmd.Words() {
					checkWord(t, d, w)
				}
			}
		}
		for r := range Each[*Run](d) {
			check(&r.Command)
		}
		for c := range Each[*Cmd](d) {
			check(&c.Command)
		}
		for e := range Each[*Entrypoint](d) {
			check(&e.Command)
		}
		for h := range Each[*Healthcheck](d) {
			check(&h.Command)
		}
	}
	t.Logf("%d scripts, %d commands, %d scripts do not parse", scripts, commands, failed)
}

func checkWord(t *testing.T, d *Document, w shell.Word) {
	t.Helper()
	sameInFile(t, d, w.Raw)
	text := w.Text()
	if text.String != w.Value {
		t.Errorf("%s: the text of %q is %q, its value %q", d.Path, w.Raw.String, text.String, w.Value)
	}
	if w.Value == w.Raw.String {
		return
	}
	for i := range len(text.String) {
		if at := text.Range(i, i+1); d.Source[at.Start] != text.String[i] && at.Len() == 1 {
			t.Errorf("%s: byte %d of %q is %q in the file", d.Path, i, text.String, d.Source[at.Start])
			return
		}
	}
}
