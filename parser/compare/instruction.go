package compare

import (
	"strings"
	"unicode"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

// Instructions is the first thing in which two instructions differ, or "".
func Instructions(a, b parser.Instruction, level Level) string {
	n, m := a.Common(), b.Common()
	if n.Name() != m.Name() {
		return m.Name() + " instead of " + n.Name()
	}
	if message := heredocs(n, m, level); message != "" {
		return message
	}
	if n.Text.String == m.Text.String {
		return ""
	}
	if level == Effect {
		return effects(a, b)
	}
	if message := flags(n, m); message != "" {
		return message
	}
	if n.JSON != m.JSON {
		return "a JSON array in one, none in the other"
	}
	if c, ok := command(a); ok {
		d, ok := command(b)
		if !ok {
			return "another kind of instruction"
		}
		return commands(c, d, level)
	}
	return arguments(a, b, level)
}

func flags(n, m *parser.Node) string {
	if len(n.Flags) != len(m.Flags) {
		return "other flags"
	}
	for i, f := range n.Flags {
		if g := m.Flags[i]; f.Name != g.Name || f.HasValue != g.HasValue || f.Value.String != g.Value.String {
			return "another flag: " + g.Raw.String
		}
	}
	return ""
}

func heredocs(n, m *parser.Node, level Level) string {
	if len(n.Heredocs) != len(m.Heredocs) {
		return "other here-documents"
	}
	for i, h := range n.Heredocs {
		g := m.Heredocs[i]
		if h.Mark.String != g.Mark.String {
			return "another here-document: " + g.Mark.String
		}
		if h.Body.String != g.Body.String && (level == Bytes || !isScript(n, h)) {
			return "another text in the here-document " + h.Name
		}
	}
	return ""
}

// isScript reports whether a here-document is the whole script of a RUN, so that
// its text is compared as a script.
func isScript(n *parser.Node, h *parser.Heredoc) bool {
	return n.Name() == "RUN" && n.Args.String == h.Mark.String
}

// command is what an instruction runs, if it runs something.
func command(in parser.Instruction) (*parser.Command, bool) {
	switch in := in.(type) {
	case *parser.Run:
		return &in.Command, true
	case *parser.Cmd:
		return &in.Command, true
	case *parser.Entrypoint:
		return &in.Command, true
	case *parser.Healthcheck:
		return &in.Command, !in.None
	}
	return nil, false
}

func commands(c, d *parser.Command, level Level) string {
	if c.Exec || d.Exec {
		if c.Exec != d.Exec {
			return "another form of command"
		}
		return words(c.Words, d.Words)
	}
	s, t := c.Script(), d.Script()
	if s.Text.String == t.Text.String || level == Meaning && SameScript(s, t) {
		return ""
	}
	return "another script"
}

// arguments compares instructions that run nothing.
func arguments(a, b parser.Instruction, level Level) string {
	switch a := a.(type) {
	case *parser.From:
		b := b.(*parser.From)
		if a.Alias.String() != b.Alias.String() {
			return "another stage name"
		}
		return words([]parser.Word{a.Image}, []parser.Word{b.Image})
	case *parser.Env:
		return pairs(a.Pairs, b.(*parser.Env).Pairs)
	case *parser.Label:
		return pairs(a.Pairs, b.(*parser.Label).Pairs)
	case *parser.Arg:
		return pairs(a.Pairs, b.(*parser.Arg).Pairs)
	case *parser.Copy:
		b := b.(*parser.Copy)
		return words(append(a.Sources[:len(a.Sources):len(a.Sources)], a.Dest), append(b.Sources[:len(b.Sources):len(b.Sources)], b.Dest))
	case *parser.Expose:
		return words(a.Ports, b.(*parser.Expose).Ports)
	case *parser.Volume:
		return words(a.Paths, b.(*parser.Volume).Paths)
	case *parser.Shell:
		return words(a.Words, b.(*parser.Shell).Words)
	case *parser.Onbuild:
		return triggers(a, b.(*parser.Onbuild), level)
	}
	return texts(a.Common().Args, b.Common().Args)
}

// triggers compares what stands behind ONBUILD. BuildKit keeps its text as it
// is written in the image's configuration, with the blanks at its end.
func triggers(a, b *parser.Onbuild, level Level) string {
	if level == Bytes && endBlanks(a) != endBlanks(b) {
		return "other blanks at the end"
	}
	if level == Bytes || a.Trigger == nil || b.Trigger == nil {
		return texts(a.Args, b.Args)
	}
	return Instructions(a.Trigger, b.Trigger, level)
}

func endBlanks(in parser.Instruction) string {
	text := in.Common().Text.String
	return text[len(strings.TrimRightFunc(text, unicode.IsSpace)):]
}

func texts(a, b source.Text) string {
	if a.String != b.String {
		return "other arguments: " + b.String
	}
	return ""
}

func words(a, b []parser.Word) string {
	if len(a) != len(b) {
		return "another number of words"
	}
	for i, w := range a {
		if w.String() != b[i].String() {
			return "another word: " + b[i].String()
		}
	}
	return ""
}

func pairs(a, b []*parser.KeyValue) string {
	if len(a) != len(b) {
		return "another number of variables"
	}
	for i, kv := range a {
		if l := b[i]; kv.Key.String() != l.Key.String() || kv.Value.String() != l.Value.String() || kv.HasValue != l.HasValue || kv.Legacy != l.Legacy {
			return "another variable: " + strings.TrimSpace(l.Raw.String)
		}
	}
	return ""
}
