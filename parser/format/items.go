package format

import "github.com/dockcheck/dockcheck/parser"

// item is a comment or an instruction at the top level of a file.
type item struct {
	from, to int // lines, from 1
	comment  *parser.Comment
	in       parser.Instruction
	stage    bool // it is where a stage behind another one begins: its FROM, or the comments directly above
}

func items(d *parser.Document) []item {
	out := make([]item, 0, len(d.Instructions)+len(d.Comments))
	comments := func(list []*parser.Comment) {
		for _, c := range list {
			out = append(out, item{from: c.Line, to: c.Line, comment: c})
		}
	}
	for i, in := range d.Instructions {
		n := in.Common()
		comments(n.Above)
		out = append(out, item{from: n.Lines[0].Number, to: n.EndLine, in: in})
		if startsStage(d, i) {
			head := len(out) - 1
			for head > 0 && out[head-1].comment != nil && out[head-1].to == out[head].from-1 {
				head--
			}
			out[head].stage = true
		}
	}
	comments(d.Trailing)
	return out
}

// startsStage reports whether an instruction is a FROM behind another stage. A
// stage that is just a FROM may be one of a list without blank lines.
func startsStage(d *parser.Document, i int) bool {
	if _, ok := d.Instructions[i].(*parser.From); !ok || i == 0 {
		return false
	}
	_, list := d.Instructions[i-1].(*parser.From)
	return !list && d.Instructions[i-1].Common().Stage() != nil
}
