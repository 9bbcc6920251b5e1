package shell

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Option is an option that a command is given.
type Option struct {
	Name     string      // "-o" or "--output"; of a cluster such as -fsSL each letter is one
	Arg      int         // index in Args of the argument it stands in
	At       source.Span // its letters: of a cluster the one letter, else the whole argument
	Cluster  bool        // other letters stand in the same argument
	Value    Word        // of -o file, -ofile, --output=file; empty without one
	HasValue bool
}

// Options are the options of the command in order. Which ones take the next
// argument as their value is known for the programs in the table of this
// package; of the others an option's value is only what follows its "=".
func (c *Command) Options() []Option {
	if c.options == nil {
		c.options = c.findOptions()
	}
	return c.options
}

func (c *Command) findOptions() []Option {
	out := []Option{}
	takes, known := valueOptions[c.Name]
	known = known && !oneDash[c.Name]
	for i := 0; i < len(c.Args); i++ {
		w := c.Args[i]
		if w.Value == "--" {
			break
		}
		if len(w.Value) < 2 || w.Value[0] != '-' {
			continue
		}
		first := len(out)
		if known && w.Value[1] != '-' && !takes[w.Value] {
			out = c.cluster(out, i, takes)
		} else {
			out = append(out, long(w, i))
		}
		if last := &out[len(out)-1]; len(out) > first && !last.HasValue && takes[last.Name] && i+1 < len(c.Args) {
			i++
			last.Value, last.HasValue = c.Args[i], true
		}
	}
	return out
}

// oneDash are programs whose long options start with one dash, so that no word
// of theirs is a cluster.
var oneDash = map[string]bool{"java": true, "go": true, "openssl": true, "find": true, "mvn": true}

func long(w Word, i int) Option {
	name, _, found := strings.Cut(w.Value, "=")
	o := Option{Name: name, Arg: i, At: w.Span(), HasValue: found}
	if found {
		o.Value = w.from(len(name) + 1)
	}
	return o
}

// cluster appends the letters of an argument such as -xzf, the last one of which
// may be followed by its value: -ofile.
func (c *Command) cluster(out []Option, i int, takes options) []Option {
	w := c.Args[i]
	many := len(w.Value) > 2
	for k := 1; k < len(w.Value); k++ {
		end := k + 1
		if c.Name == "wget" && w.Value[k] == 'n' && end < len(w.Value) { // -nv, -nc, -nH
			end++
		}
		o := Option{Name: "-" + w.Value[k:end], Arg: i, At: w.Sub(k, end), Cluster: many}
		if end-k == len(w.Value)-1 {
			o.At, o.Cluster = w.Span(), false
		}
		if takes[o.Name] && end < len(w.Value) {
			o.Value, o.HasValue = w.from(end), true
			return append(out, o)
		}
		out = append(out, o)
		k = end - 1
	}
	return out
}
