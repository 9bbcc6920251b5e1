package label

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
)

// label is a label that an instruction sets.
type label struct {
	in    *parser.Label
	pair  *parser.KeyValue
	key   string // after expansion; as written where nothing defines a variable in it
	value string // after expansion, if known
	known bool   // the value is what the file says: no build argument changes it
}

// labels are the labels that a document or a stage sets, in the order of the
// file, as far as their keys are known.
func labels(c parser.Container) []label {
	var out []label
	for in := range parser.Each[*parser.Label](c) {
		for _, kv := range in.Pairs {
			key := in.Expand(kv.Key)
			if undefined(key) {
				key.Value = kv.Key.String()
			} else if !key.Known {
				continue
			}
			value := in.Expand(kv.Value)
			out = append(out, label{in, kv, key.Value, value.Value, value.Known && !givenAtBuild(value) && !equalsApart(kv)})
		}
	}
	return out
}

// undefined reports whether nothing defines a variable in a word.
func undefined(e parser.Expansion) bool {
	return slices.ContainsFunc(e.Refs, func(r parser.Ref) bool { return r.Variable == nil })
}

// givenAtBuild reports whether a value depends on an ARG, whose default is often
// only a place for what --build-arg brings.
func givenAtBuild(e parser.Expansion) bool {
	for _, ref := range e.Refs {
		if v := ref.Variable; v != nil && (v.Origin == parser.FromArg || v.Origin == parser.FromGlobal) {
			return true
		}
	}
	return false
}

// at is the place of the value, or of the whole pair where it has none.
func (l label) at() parser.Span {
	if l.pair.Value.Empty() {
		return l.pair.Span()
	}
	return l.pair.Value.Span()
}

// equalsApart reports whether the value begins with what was meant for the equals
// sign, as in LABEL key = value, which another rule says.
func equalsApart(kv *parser.KeyValue) bool {
	return kv.Legacy && strings.HasPrefix(kv.Value.String(), "=")
}
