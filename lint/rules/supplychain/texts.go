package supplychain

import (
	"iter"
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
func texts(p *lint.Pass) iter.Seq[written] {
	return func(yield func(written) bool) {
		for run, c := range p.RunCommands() {
			for _, w := range c.Writes() {
				for _, t := range w.Texts {
					if !yield(written{t, w.Path.Value, run}) {
						return
					}
				}
			}
			if c.Name != "add-apt-repository" && c.Name != "apt-add-repository" {
				continue
			}
			for _, a := range c.Args {
				if !yield(written{a.Text(), "/etc/apt/sources.list", run}) {
					return
				}
			}
		}
		for copied := range parser.Each[*parser.Copy](p.Doc) {
			for _, h := range copied.Heredocs {
				if !yield(written{h.Body, copied.Dest.String(), copied}) {
					return
				}
			}
		}
	}
}

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
