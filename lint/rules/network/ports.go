package network

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser"
)

// port is a port of an EXPOSE whose value is known.
type port struct {
	parser.Port
	in    *parser.Expose
	word  parser.Word
	value string
	err   error
}

// ports are the ports that a document exposes, where their values are known. A
// variable may stand for several.
func ports(d *parser.Document) func(func(port) bool) {
	return func(yield func(port) bool) {
		for in := range parser.Each[*parser.Expose](d) {
			for _, w := range in.Ports {
				e := in.Expand(w)
				if !e.Known {
					continue
				}
				for value := range strings.FieldsSeq(e.Value) {
					p := port{in: in, word: w, value: value}
					p.Port, p.err = parser.ParsePort(value)
					if !yield(p) {
						return
					}
				}
			}
		}
	}
}
