package shell

import "mvdan.cc/sh/v3/syntax"

// Arguments are the references of a script to its own arguments: $0, $1, $@, $*
// and $#.
func (s *Script) Arguments() []Param {
	if s.File == nil {
		return nil
	}
	var out []Param
	syntax.Walk(s.File, func(n syntax.Node) bool {
		if p, ok := n.(*syntax.ParamExp); ok && p.Param != nil && isArgument(p.Param.Value) {
			out = append(out, Param{Name: p.Param.Value, Text: s.Slice(p), Plain: p.Exp == nil})
		}
		return true
	})
	return out
}

func isArgument(name string) bool {
	switch name {
	case "@", "*", "#":
		return true
	}
	return name != "" && name[0] >= '0' && name[0] <= '9'
}
