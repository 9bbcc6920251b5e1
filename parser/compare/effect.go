package compare

import (
	"strconv"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/shell"

	"github.com/dockcheck/dockcheck/parser"
)

// effects compares two instructions that are written with other words: they may
// do the same. It returns the first thing in which they differ, or "".
func effects(a, b parser.Instruction) string {
	n, m := a.Common(), b.Common()
	if message := flagEffects(n, m); message != "" {
		return message
	}
	switch a := a.(type) {
	case *parser.From:
		return fromEffects(a, b.(*parser.From))
	case *parser.Run, *parser.Cmd, *parser.Entrypoint, *parser.Healthcheck:
		c, _ := command(a)
		d, ok := command(b)
		if !ok || c == nil {
			return texts(n.Args, m.Args)
		}
		return commands(c, d, Meaning)
	case *parser.Expose:
		return lower(words)(a.Ports, b.(*parser.Expose).Ports)
	case *parser.Env:
		return pairEffects(n, m, a.Pairs, b.(*parser.Env).Pairs)
	case *parser.Label:
		return pairEffects(n, m, a.Pairs, b.(*parser.Label).Pairs)
	case *parser.Arg:
		return pairEffects(n, m, a.Pairs, b.(*parser.Arg).Pairs)
	case *parser.Onbuild:
		if b := b.(*parser.Onbuild); a.Trigger != nil && b.Trigger != nil {
			return Instructions(a.Trigger, b.Trigger, Effect)
		}
	}
	return arguments(a, b, Meaning)
}

// lower makes a comparison of words blind to their case.
func lower(compare func(a, b []parser.Word) string) func(a, b []parser.Word) string {
	fold := func(list []parser.Word) []parser.Word {
		out := make([]parser.Word, len(list))
		for i, w := range list {
			w.Value.String = strings.ToLower(w.Value.String)
			out[i] = w
		}
		return out
	}
	return func(a, b []parser.Word) string { return compare(fold(a), fold(b)) }
}

// fromEffects compares what two stages start from. A stage may go by its name in
// another case, and get one that it has not had: nobody can have asked for it.
func fromEffects(a, b *parser.From) string {
	if !a.Alias.Empty() && !strings.EqualFold(a.Alias.String(), b.Alias.String()) {
		return "another stage name"
	}
	s, t := a.Stage(), b.Stage()
	switch {
	case (s.Parent == nil) != (t.Parent == nil):
		return "another base"
	case s.Parent != nil && s.Parent.Index == t.Parent.Index:
		return ""
	}
	return words([]parser.Word{a.Image}, []parser.Word{b.Image})
}

// flagEffects compares flags: a stage that they name may go by number or by
// name, and --platform=$TARGETPLATFORM is the default.
func flagEffects(n, m *parser.Node) string {
	f, g := flagWords(n), flagWords(m)
	if strings.Join(f, "\x00") != strings.Join(g, "\x00") {
		return "other flags"
	}
	return ""
}

func flagWords(n *parser.Node) []string {
	var out []string
	for _, f := range n.Flags {
		value := f.Value.String
		switch {
		case n.Name() == "FROM" && f.Name == "platform" && (value == "$TARGETPLATFORM" || value == "${TARGETPLATFORM}"):
			continue
		case f.Name == "from":
			value = stage(n, value)
		case f.Name == "mount":
			parts := strings.Split(value, ",")
			for i, p := range parts {
				if name, ok := strings.CutPrefix(p, "from="); ok {
					parts[i] = "from=" + stage(n, name)
				}
			}
			value = strings.Join(parts, ",")
		}
		out = append(out, f.Name+"="+strconv.FormatBool(f.HasValue)+value)
	}
	return out
}

// stage is a name for a stage that does not depend on how the file calls it.
func stage(n *parser.Node, name string) string {
	if n.Stage() == nil {
		return name
	}
	if s := n.Stage().Doc.StageNamed(name); s != nil {
		return "\x01" + strconv.Itoa(s.Index)
	}
	return name
}

// pairEffects compares variables by the values they get, however quoted.
func pairEffects(n, m *parser.Node, a, b []*parser.KeyValue) string {
	if len(a) != len(b) {
		return "another number of variables"
	}
	for i, kv := range a {
		l := b[i]
		if expanded(n, kv.Key) != expanded(m, l.Key) || expanded(n, kv.Value) != expanded(m, l.Value) || kv.HasValue != l.HasValue {
			return "another variable: " + l.Raw.String
		}
	}
	return ""
}

// expanded is a word without its quotes, each variable in it marked by its name.
func expanded(n *parser.Node, w parser.Word) string {
	escape := '\\'
	if n.Stage() != nil {
		escape = rune(n.Stage().Doc.Escape)
	}
	value, _, err := shell.NewLex(escape).ProcessWord(w.String(), marks{})
	if err != nil {
		return "\x02" + w.String()
	}
	for _, r := range n.Expand(w).Refs {
		if r.Operator != "" {
			value += "\x03" + r.Text.String // its default is not in the value
		}
	}
	return value
}

// marks gives every variable its own name as value.
type marks struct{}

func (marks) Get(name string) (string, bool) { return "\x02" + name + "\x02", true }

func (marks) Keys() []string { return nil }
