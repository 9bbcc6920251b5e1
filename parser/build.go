package parser

import (
	"strings"
	"unicode"
)

// newInstruction makes the typed instruction of a line that BuildKit accepts.
func newInstruction(n Node, escape byte) Instruction {
	switch n.name {
	case "FROM":
		return newFrom(n)
	case "ARG":
		return &Arg{Node: n, Pairs: keyValues(quotedFields(n.Args, escape))}
	case "ENV":
		return &Env{Node: n, Pairs: pairs(n.Args, escape)}
	case "LABEL":
		return &Label{Node: n, Pairs: pairs(n.Args, escape)}
	case "RUN":
		in := &Run{Node: n, Mounts: mounts(n.Flags)}
		in.Command = newCommand(in, n.Args, n.JSON)
		return in
	case "CMD":
		in := &Cmd{Node: n}
		in.Command = newCommand(in, n.Args, n.JSON)
		return in
	case "ENTRYPOINT":
		in := &Entrypoint{Node: n}
		in.Command = newCommand(in, n.Args, n.JSON)
		return in
	case "SHELL":
		words, _ := jsonWords(n.Args)
		return &Shell{Node: n, Words: words}
	case "HEALTHCHECK":
		return newHealthcheck(n)
	case "COPY", "ADD":
		return newCopy(n)
	case "EXPOSE":
		return &Expose{Node: n, Ports: fields(n.Args)}
	case "USER":
		return &User{Node: n, Name: word(n.Args)}
	case "WORKDIR":
		return &Workdir{Node: n, Path: word(n.Args)}
	case "VOLUME":
		return &Volume{Node: n, Paths: list(n)}
	case "STOPSIGNAL":
		return &StopSignal{Node: n, Signal: word(n.Args)}
	case "ONBUILD":
		return &Onbuild{Node: n}
	case "MAINTAINER":
		return &Maintainer{Node: n, Name: word(n.Args)}
	}
	return &Invalid{Node: n}
}

func newFrom(n Node) *From {
	words := fields(n.Args)
	in := &From{Node: n, Image: words[0]}
	if len(words) == 3 {
		in.As, in.Alias = words[1].Raw, words[2]
	}
	return in
}

func newHealthcheck(n Node) *Healthcheck {
	in := &Healthcheck{Node: n}
	end := strings.IndexFunc(n.Args.String, unicode.IsSpace)
	if end < 0 {
		end = len(n.Args.String)
	}
	in.Type = n.Args.Slice(0, end)
	in.None = strings.EqualFold(in.Type.String, "NONE")
	in.Command = newCommand(in, n.Args.From(end).Trim(), n.JSON)
	return in
}

func newCopy(n Node) *Copy {
	in := &Copy{Node: n, Add: n.name == "ADD", From: n.Flags.Get("from")}
	words := list(n)
	in.Dest = words[len(words)-1]
	for _, w := range words[:len(words)-1] {
		if !n.isHeredoc(w) {
			in.Sources = append(in.Sources, w)
		}
	}
	return in
}

func (n *Node) isHeredoc(w Word) bool {
	for _, h := range n.Heredocs {
		if w.Span().Overlaps(h.Mark.Span()) {
			return true
		}
	}
	return false
}

// list are the arguments of an instruction that takes words or a JSON array.
func list(n Node) []Word {
	if n.JSON {
		words, _ := jsonWords(n.Args)
		return words
	}
	return fields(n.Args)
}
