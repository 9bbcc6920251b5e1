package parser

import (
	"encoding/json"
	"slices"
	"sort"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/command"

	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// Swallows is the index among an instruction's lines of the first one that looks
// like the start of another instruction, which a continuation above it makes part
// of this one; 0 when there is none.
func Swallows(in Instruction) int {
	n := in.Common()
	for i := 1; i < len(n.Lines); i++ {
		if startsInstruction(in, i) {
			return i
		}
	}
	return 0
}

// startsInstruction reports whether a line inside an instruction looks like the
// start of another one: a keyword with arguments, in capital letters or behind
// the end of a JSON array, which nothing can follow.
func startsInstruction(in Instruction, i int) bool {
	n := in.Common()
	l := n.Lines[i]
	line := l.Text.Trim()
	word, _, found := strings.Cut(line.String, " ")
	if !found {
		return false
	}
	if _, keyword := command.Commands[strings.ToLower(word)]; !keyword {
		return false
	}
	if endsArray(n, line) {
		return true
	}
	if word != strings.ToUpper(word) {
		return false
	}
	switch in := in.(type) {
	case *Healthcheck:
		return in.Type.Span().Start != line.Span().Start
	case *Onbuild:
		return in.Args.Span().Start != line.Span().Start
	case *Run:
		return in.Script().Err != nil && l.Gap || startsWord(in.Commands(), line)
	}
	return true
}

// endsArray reports whether the arguments of an instruction that takes a JSON
// array are a whole one before a line.
func endsArray(n *Node, line source.Text) bool {
	args := n.Args
	if n.name == "HEALTHCHECK" {
		keyword, _, _ := strings.Cut(args.String, " ")
		args = args.From(len(keyword)).Trim()
	}
	if !strings.HasPrefix(args.String, "[") {
		return false
	}
	end := sort.Search(len(args.String), func(i int) bool { return args.Slice(i, i+1).Span().Start >= line.Span().Start })
	var list []string
	return json.Unmarshal([]byte(args.String[:end]), &list) == nil
}

// startsWord reports whether a line starts with a word of a command: it does not
// in a string of several lines.
func startsWord(commands []*shell.Command, line source.Text) bool {
	start := line.Span().Start
	return slices.ContainsFunc(commands, func(c *shell.Command) bool {
		return slices.ContainsFunc(c.Words(), func(w shell.Word) bool { return w.Raw.String != "" && w.Span().Start == start })
	})
}
