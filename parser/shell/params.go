package shell

import (
	"slices"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Param is a reference to a variable in a script: $NAME or ${NAME…}.
type Param struct {
	Name  string
	Text  source.Text // the whole reference
	Plain bool        // $NAME or ${NAME}: no default, no pattern, no length
}

// Span is the place of the reference.
func (p Param) Span() source.Span { return p.Text.Span() }

// Params are the references to named variables in a script that is parsed, in
// the order of the text. Those in $((…)) without a $ are left out.
func (s *Script) Params() []Param {
	if s.File == nil {
		return nil
	}
	var out []Param
	syntax.Walk(s.File, func(n syntax.Node) bool {
		if p, ok := n.(*syntax.ParamExp); ok && p.Param != nil && isName(p.Param.Value) {
			plain := p.Exp == nil && p.Repl == nil && p.Slice == nil && p.Index == nil && !p.Length && !p.Excl && p.Names == 0
			out = append(out, Param{Name: p.Param.Value, Text: s.Slice(p), Plain: plain})
		}
		return true
	})
	return out
}

// Sets reports whether a script may set a variable: it assigns or reads it, or
// runs text that it does not show, as "." and eval do.
func (s *Script) Sets(name string) bool {
	if s.File == nil {
		return true
	}
	found := false
	syntax.Walk(s.File, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Assign:
			found = found || n.Name != nil && n.Name.Value == name
		case *syntax.WordIter:
			found = found || n.Name.Value == name
		}
		return !found
	})
	return found || slices.ContainsFunc(s.Commands, func(c *Command) bool {
		switch c.Name {
		case ".", "source", "eval":
			return true
		case "read", "getopts", "mapfile", "readarray", "printf":
			return slices.ContainsFunc(c.Args, func(w Word) bool { return w.Value == name })
		}
		return false
	})
}
