package shell

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Write is text that a command puts into a file: echo text > file.
type Write struct {
	Path    Word
	Texts   []source.Text // the words or the here-document, unquoted
	Literal bool          // the shell replaces nothing in them: no variable, or all is quoted
	By      *Command
}

// Writes are the texts that a command puts into files: echo and printf with a
// redirection, their own or that of the block around them, or piped into tee;
// cat and tee with a here-document; the new text of sed -i. Text that comes from
// elsewhere is not known and left out.
func (c *Command) Writes() []Write {
	switch c.Name {
	case "echo", "printf", "cat":
		texts := c.printed()
		if len(texts) == 0 {
			return nil
		}
		var out []Write
		for _, path := range c.outputs() {
			out = append(out, Write{Path: path, Texts: texts, Literal: c.literal(), By: c})
		}
		return out
	case "tee":
		return c.teeWrites()
	case "sed":
		return c.sedWrites()
	}
	return nil
}

// printed is the text that echo, printf or cat prints.
func (c *Command) printed() []source.Text {
	var out []source.Text
	if c.Name != "cat" {
		for _, a := range c.Args {
			out = append(out, a.Text())
		}
		return out
	}
	return c.input()
}

// input is the text of the here-document or here-string of a command.
func (c *Command) input() []source.Text {
	var out []source.Text
	for _, r := range c.Redirs {
		switch {
		case r.Body.String != "":
			out = append(out, r.Body)
		case r.Op == "<<<":
			out = append(out, r.Target.Text())
		}
	}
	return out
}

// outputs are the files that the command's standard output goes to.
func (c *Command) outputs() []Word {
	for _, list := range [][]Redirect{c.Redirs, c.outer} {
		for _, r := range list {
			if r.Stdout() {
				return []Word{r.Target}
			}
		}
	}
	if next := c.Next(); next != nil {
		for _, tee := range c.Script.Commands {
			if tee.Name == "tee" && tee.Part() == next {
				return tee.Operands()
			}
		}
	}
	return nil
}

// Next is the command that the output is piped into, or nil.
func (c *Command) Next() *Command {
	if c.Pipe == nil {
		return nil
	}
	part := c.Part()
	for i, p := range c.Pipe.Commands[:len(c.Pipe.Commands)-1] {
		if p == part {
			return c.Pipe.Commands[i+1]
		}
	}
	return nil
}

func (c *Command) teeWrites() []Write {
	texts := c.input()
	if len(texts) == 0 {
		return nil
	}
	var out []Write
	for _, f := range c.Operands() {
		out = append(out, Write{Path: f, Texts: texts, Literal: c.literal(), By: c})
	}
	return out
}

// literal reports whether the shell replaces nothing in what the command prints.
func (c *Command) literal() bool {
	if c.Name == "echo" || c.Name == "printf" {
		return !slices.ContainsFunc(c.Args, func(w Word) bool { return !w.Literal })
	}
	for _, r := range c.Redirs {
		if r.Body.String != "" {
			return r.Target.Quoted() || !strings.ContainsAny(r.Body.String, "$`")
		}
		if r.Op == "<<<" {
			return r.Target.Literal
		}
	}
	return true
}

// sedWrites are the new texts of s/old/new/ in sed -i.
func (c *Command) sedWrites() []Write {
	if !c.Has("-i", "--in-place") {
		return nil
	}
	var scripts []Word
	files := c.Operands()
	if scripts = c.Values("-e", "--expression"); len(scripts) == 0 && len(files) > 0 {
		scripts, files = files[:1], files[1:]
	}
	var texts []source.Text
	for _, s := range scripts {
		if t, ok := replacement(s.Text()); ok {
			texts = append(texts, t)
		}
	}
	literal := !slices.ContainsFunc(scripts, func(w Word) bool { return !w.Literal })
	var out []Write
	for _, f := range files {
		if len(texts) > 0 {
			out = append(out, Write{Path: f, Texts: texts, Literal: literal, By: c})
		}
	}
	return out
}

// replacement is new of s/old/new/, for any delimiter.
func replacement(t source.Text) (source.Text, bool) {
	if len(t.String) < 4 || t.String[0] != 's' {
		return source.Text{}, false
	}
	rest := t.From(2)
	i := delimiter(rest.String, t.String[1])
	if i < 0 {
		return source.Text{}, false
	}
	rest = rest.From(i + 1)
	if j := delimiter(rest.String, t.String[1]); j >= 0 {
		return rest.Slice(0, j), true
	}
	return source.Text{}, false
}

func delimiter(s string, d byte) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case d:
			return i
		}
	}
	return -1
}

// Contains is the place of the first of the texts' occurrences of s, in which
// case does not matter.
func (w Write) Contains(s string) (source.Span, bool) {
	s = strings.ToLower(s)
	for _, t := range w.Texts {
		if i := strings.Index(strings.ToLower(t.String), s); i >= 0 && i+len(s) <= len(t.String) {
			return t.Range(i, i+len(s)), true
		}
	}
	return source.Span{}, false
}
