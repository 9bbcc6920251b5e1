package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

// written is text that a RUN or COPY puts into a file.
type written struct {
	source.Text
	path string
	in   parser.Instruction
}

// texts are the texts that RUNs and COPYs put into files, and the sources given
// to add-apt-repository.
var texts = lint.Share(func(p *lint.Pass) []written {
	var out []written
	for run, c := range p.Programs("echo", "printf", "cat", "tee", "sed") {
		for _, w := range c.Writes() {
			for _, t := range w.Texts {
				out = append(out, written{t, w.Path.Value, run})
			}
		}
	}
	for run, c := range p.Programs("add-apt-repository", "apt-add-repository") {
		for _, a := range c.Args {
			out = append(out, written{a.Text(), "/etc/apt/sources.list", run})
		}
	}
	for copied := range parser.Each[*parser.Copy](p.Doc) {
		for _, h := range copied.Heredocs {
			out = append(out, written{h.Body, copied.Dest.String(), copied})
		}
	}
	return out
})

// addressIn is the first URL in a line, the zero address without one.
func addressIn(line string) address {
	for _, w := range strings.Fields(line) {
		if a, ok := parseAddress(w); ok {
			return a
		}
		if path, ok := strings.CutPrefix(w, "file:"); ok {
			return address{scheme: "file", path: path}
		}
	}
	return address{}
}

// oneLine is a text with its white space as single blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// lines are the lines of a text, trimmed; a \n that echo -e or printf makes one
// of counts too.
func lines(t source.Text) func(yield func(source.Text) bool) {
	return func(yield func(source.Text) bool) {
		for len(t.String) > 0 {
			end, next := len(t.String), len(t.String)
			if i := strings.IndexByte(t.String, '\n'); i >= 0 {
				end, next = i, i+1
			}
			if i := strings.Index(t.String[:end], `\n`); i >= 0 {
				end, next = i, i+2
			}
			if line := t.Slice(0, end).Trim(); line.String != "" && !yield(line) {
				return
			}
			t = t.From(next)
		}
	}
}
