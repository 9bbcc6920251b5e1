package parser

import "slices"

// Refs are the references to variables that BuildKit resolves when it runs an
// instruction, in the words of its Expand methods (instructions/commands.go).
// Those in the text of RUN, CMD, ENTRYPOINT and HEALTHCHECK are the shell's, and
// those of FROM and of --from are none of these.
func Refs(in Instruction) []Ref {
	n := in.Common()
	scope := n.state.vars
	var out []Ref
	add := func(words ...Word) {
		for _, w := range words {
			out = append(out, withVariables(refs(w.Value, n.state.doc.Escape), scope)...)
		}
	}
	switch in := in.(type) {
	case *Arg:
		for _, kv := range in.Pairs {
			add(kv.Value)
			scope = n.state.doc.declareArg(in, kv, scope, nil)
		}
	case *Env:
		add(pairWords(in.Pairs)...)
	case *Label:
		add(pairWords(in.Pairs)...)
	case *Copy:
		add(in.words()...)
		for _, h := range in.Heredocs {
			if h.Expand { // BuildKit's ExpandRaw: quotes mean nothing, and \ escapes in any file
				out = append(out, withVariables(scanRefs(h.Content(), '\\', false), scope)...)
			}
		}
	case *Run:
		for _, m := range in.Mounts {
			for _, f := range m.Fields {
				add(word(f.Value))
			}
		}
	case *User:
		add(in.Name)
	case *Workdir:
		add(in.Path)
	case *Volume:
		add(in.Paths...)
	case *StopSignal:
		add(in.Signal)
	}
	return out
}

// words are the words of a COPY or ADD in which BuildKit expands variables.
func (c *Copy) words() []Word {
	var out []Word
	for _, name := range []string{"chown", "chmod", "checksum"} {
		if f := c.Flags.Get(name); f != nil {
			out = append(out, f.Word())
		}
	}
	return append(append(out, c.Sources...), c.Dest)
}

func pairWords(pairs []*KeyValue) []Word {
	out := make([]Word, 0, 2*len(pairs))
	for _, kv := range pairs {
		out = append(out, kv.Key, kv.Value)
	}
	return out
}

func withVariables(refs []Ref, scope *Variable) []Ref {
	for i := range refs {
		refs[i].Variable = scope.lookup(refs[i].Name)
	}
	return refs
}

// Names are the names of the variables before the instruction.
func (n *Node) Names() []string {
	var out []string
	for v := n.state.vars; v != nil; v = v.older {
		if !slices.Contains(out, v.Name) {
			out = append(out, v.Name)
		}
	}
	return out
}
