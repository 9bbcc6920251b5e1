package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Redirect is a redirection: > file, << EOF.
type Redirect struct {
	Op     string
	Target Word
	Body   source.Text // of a here-document
	Node   *syntax.Redirect
}

// Stdout reports whether the redirection sends the standard output to a file.
func (r Redirect) Stdout() bool {
	switch r.Op {
	case "&>", "&>>":
		return true
	case ">", ">>", ">|":
		return r.Node == nil || r.Node.N == nil || r.Node.N.Value == "1"
	}
	return false
}

// redirects collects the commands in the targets of redirections.
func (c *collector) redirects(s *syntax.Stmt) {
	for _, r := range s.Redirs {
		if r.Word != nil {
			c.substitutions(r.Word, context{})
		}
		if r.Hdoc != nil {
			c.substitutions(r.Hdoc, context{})
		}
	}
}

func (c *collector) redirect(r *syntax.Redirect) Redirect {
	redirect := Redirect{Op: r.Op.String(), Node: r}
	if r.Word != nil {
		redirect.Target = newWord(c.script, r.Word)
	}
	if r.Hdoc != nil {
		redirect.Body = body(c.script.Slice(r.Hdoc), redirect.Target.Value)
	}
	return redirect
}

// body is a here-document without the line that ends it, which the syntax tree
// counts in.
func body(text source.Text, end string) source.Text {
	last := strings.LastIndexByte(text.String, '\n') + 1
	if strings.TrimLeft(text.String[last:], "\t") == end {
		return text.Slice(0, last)
	}
	return text
}
