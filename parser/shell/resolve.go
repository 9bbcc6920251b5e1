package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// Resolve is what the shell makes of a word of the command when lookup gives
// the values of the variables that the script does not set itself. It is known
// for words of text and plain variables only.
func (c *Command) Resolve(w Word, lookup func(name string) (string, bool)) (value string, known bool) {
	if w.Literal || w.Node == nil {
		return w.Value, w.Literal
	}
	r := resolver{command: c, lookup: lookup, raw: w}
	return r.parts(w.Node.Parts, false)
}

type resolver struct {
	command *Command
	lookup  func(string) (string, bool)
	raw     Word
	depth   int
}

func (r *resolver) parts(parts []syntax.WordPart, quoted bool) (string, bool) {
	var b strings.Builder
	for _, p := range parts {
		switch p := p.(type) {
		case *syntax.Lit:
			u := unquoter{raw: r.raw.Raw, base: r.raw.Node.Pos().Offset(), add: func(i, j int) { b.WriteString(r.raw.Raw.String[i:j]) }}
			u.parts([]syntax.WordPart{p}, quoted)
		case *syntax.SglQuoted:
			b.WriteString(p.Value)
		case *syntax.DblQuoted:
			s, ok := r.parts(p.Parts, true)
			if !ok {
				return "", false
			}
			b.WriteString(s)
		case *syntax.ParamExp:
			s, ok := r.variable(p)
			if !ok {
				return "", false
			}
			b.WriteString(s)
		default:
			return "", false
		}
	}
	return b.String(), true
}

func (r *resolver) variable(p *syntax.ParamExp) (string, bool) {
	if p.Param == nil || p.Excl || p.Length || p.Width || p.Index != nil || p.Slice != nil || p.Repl != nil || p.Exp != nil {
		return "", false
	}
	assigned, n := r.command.assigned(p.Param.Value)
	switch {
	case n == 0:
		return r.lookup(p.Param.Value)
	case n > 1 || r.depth > 4 || assigned.Node == nil:
		return "", false
	}
	inner := resolver{command: r.command, lookup: r.lookup, raw: assigned, depth: r.depth + 1}
	return inner.parts(assigned.Node.Parts, false)
}

// assigned is the value that the script gives a variable, and how many times it
// sets it: by an assignment that stands alone, by export and the like, by a loop
// or by read.
func (c *Command) assigned(name string) (value Word, n int) {
	for _, cmd := range c.Script.Commands {
		if cmd.Program.Raw.String == "" || cmd.Name == "export" || cmd.Name == "readonly" || cmd.Name == "local" || cmd.Name == "declare" || cmd.Name == "typeset" {
			for _, a := range cmd.Assigns {
				if a.Name == name {
					value, n = a.Value, n+1
				}
			}
		}
		if cmd.Name == "read" || cmd.Name == "unset" {
			for _, a := range cmd.Args {
				if a.Value == name {
					n += 2
				}
			}
		}
	}
	if c.Script.loops(name) {
		n += 2
	}
	return value, n
}

// loops reports whether a for loop of the script sets the variable.
func (s *Script) loops(name string) bool {
	found := false
	if s.File == nil || !strings.Contains(s.Text.String, "for ") {
		return false
	}
	syntax.Walk(s.File, func(n syntax.Node) bool {
		if loop, ok := n.(*syntax.WordIter); ok && loop.Name != nil && loop.Name.Value == name {
			found = true
		}
		return !found
	})
	return found
}
