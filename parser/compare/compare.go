// Package compare says whether two Dockerfiles build the same. It is what stands
// between a formatter or a fix and the file: what differs is not written.
package compare

import (
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
)

// Level says how much has to be the same.
type Level uint8

// The levels.
const (
	// Bytes: all that reaches the build is the same byte for byte, so that
	// every step keeps its cache key. Line breaks within an instruction, the
	// case of keywords and comments do not reach the build.
	Bytes Level = iota
	// Meaning: the same, but the blanks between the words of a shell script may
	// differ. BuildKit hands them to the shell, and they are part of the cache key.
	Meaning
	// Effect: BuildKit does the same, though it may be told in other words: a
	// value with other quotes, a stage by its name instead of its number.
	Effect
)

// Difference is something that two documents do not have in common.
type Difference struct {
	Index   int // of the instruction in both documents, -1 for the file as a whole
	Message string
}

// Documents are the differences between two documents, none if they build the
// same. But for Effect, comments have to be the same too, in text and order.
func Documents(a, b *parser.Document, level Level) []Difference {
	if len(a.Instructions) != len(b.Instructions) {
		return []Difference{{-1, fmt.Sprintf("%d instructions instead of %d", len(b.Instructions), len(a.Instructions))}}
	}
	var out []Difference
	if message := files(a, b, level); message != "" {
		out = append(out, Difference{-1, message})
	}
	for i := range a.Instructions {
		if message := Instructions(a.Instructions[i], b.Instructions[i], level); message != "" {
			out = append(out, Difference{i, message})
		}
	}
	return out
}

// files compares what is not in an instruction.
func files(a, b *parser.Document, level Level) string {
	if a.Escape != b.Escape {
		return "another escape character"
	}
	if len(a.Errors) != len(b.Errors) {
		return fmt.Sprintf("%d syntax errors instead of %d", len(b.Errors), len(a.Errors))
	}
	if len(a.Directives) != len(b.Directives) {
		return "other parser directives"
	}
	for i, d := range a.Directives {
		if e := b.Directives[i]; d.Name != e.Name || d.Value.String != e.Value.String {
			return "another value of the parser directive " + d.Name
		}
	}
	if level == Effect {
		return "" // which comments there are does not matter to the build
	}
	if len(a.Comments) != len(b.Comments) {
		return fmt.Sprintf("%d comments instead of %d", len(b.Comments), len(a.Comments))
	}
	for i, c := range a.Comments {
		if strings.TrimRight(c.Text.String, " \t\r") != strings.TrimRight(b.Comments[i].Text.String, " \t\r") {
			return "another comment: " + b.Comments[i].Text.String
		}
	}
	return ""
}
