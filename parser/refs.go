package parser

import "slices"

// Expanded are the words of an instruction in which BuildKit expands variables:
// the image and platform of FROM, the ports of EXPOSE, and what the Expand
// methods of instructions/commands.go have. The text of RUN, CMD, ENTRYPOINT and
// HEALTHCHECK is the shell's, and --from takes no variables.
func Expanded(in Instruction) []Word {
	switch in := in.(type) {
	case *From:
		if f := in.Flags.Get("platform"); f != nil {
			return []Word{f.Word(), in.Image}
		}
		return []Word{in.Image}
	case *Arg:
		return pairWords(in.Pairs)
	case *Env:
		return pairWords(in.Pairs)
	case *Label:
		return pairWords(in.Pairs)
	case *Copy:
		return in.words()
	case *Run:
		var out []Word
		for _, m := range in.Mounts {
			for _, f := range m.Fields {
				out = append(out, word(f.Value))
			}
		}
		return out
	case *User:
		return []Word{in.Name}
	case *Workdir:
		return []Word{in.Path}
	case *Volume:
		return in.Paths
	case *StopSignal:
		return []Word{in.Signal}
	case *Expose:
		return in.Ports
	}
	return nil
}

// Refs are the references to variables for which BuildKit asks the stage, and
// warns when it does not know them: those of the words in Expanded, but for FROM
// and EXPOSE, and of here-documents.
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
	case *From, *Expose:
	case *Arg:
		for _, kv := range in.Pairs {
			add(kv.Value)
			scope = n.state.doc.declareArg(in, kv, scope, nil)
		}
	default:
		add(Expanded(in)...)
	}
	if _, ok := in.(*Copy); ok {
		for _, h := range n.Heredocs {
			if h.Expand { // BuildKit's ExpandRaw: quotes mean nothing, and \ escapes in any file
				out = append(out, withVariables(scanRefs(h.Content(), '\\', false), scope)...)
			}
		}
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
