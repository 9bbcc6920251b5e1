package parser

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser/source"
)

// plainly says what BuildKit says of an instruction in words that need no
// knowledge of its source, where it has a habit of its own.
func plainly(n *Node, text string) string {
	before, value, _ := strings.Cut(text, ": ")
	switch {
	case strings.HasPrefix(text, "FROM requires either one or three arguments"):
		if strings.Contains(n.Args.String, "#") {
			return "FROM takes an image and AS with a name, and no comment: that needs a line of its own"
		}
		return "FROM takes an image, or an image and AS with a name"
	case strings.Contains(text, "Destination could not be determined"):
		return n.name + " needs a source and a destination"
	case strings.HasSuffix(text, "requires at least one argument"), strings.HasSuffix(text, "requires exactly one argument"):
		return n.name + " needs " + wanted(n.name)
	case strings.HasSuffix(text, "must have two arguments"):
		return n.name + " needs a name and a value: " + n.name + " NAME=value"
	case strings.HasPrefix(text, "Syntax error - can't find = in"):
		_, rest, _ := strings.Cut(text, `"`)
		word, _, _ := strings.Cut(rest, `"`)
		if strings.HasPrefix(word, "#") {
			return "a comment needs a line of its own"
		}
		return word + " has no value: " + n.name + " takes NAME=value pairs, and a value with blanks needs quotes"
	case strings.HasSuffix(text, "names can not be blank"):
		return "a name is missing before the equals sign"
	case strings.HasSuffix(text, "requires the arguments to be in JSON form"):
		return n.name + ` takes a JSON array in double quotes: ["/bin/bash", "-c"]`
	case before == "unknown flag":
		return n.name + " has no flag " + value
	case before == "duplicate flag specified":
		return "the flag " + value + " is given twice"
	case before == "missing a value on flag":
		return "the flag " + value + " needs a value: " + value + "=…"
	case strings.HasPrefix(text, "Chaining ONBUILD"):
		return "ONBUILD cannot trigger another ONBUILD"
	case strings.HasSuffix(text, "isn't allowed as an ONBUILD trigger"):
		word, _, _ := strings.Cut(text, " ")
		return "ONBUILD cannot trigger " + word
	case strings.HasPrefix(text, "invalid name for build stage"):
		_, name, _ := strings.Cut(text, `"`)
		name, _, _ = strings.Cut(name, `"`)
		return name + " is no name for a stage: it starts with a letter and has letters, digits, '-', '_' and '.'"
	case strings.HasPrefix(text, "time: missing unit in duration"):
		_, value, _ := strings.Cut(text, `"`)
		value = strings.TrimSuffix(value, `"`)
		return "the duration " + value + " needs a unit: " + value + "s"
	case strings.HasPrefix(text, "invalid network mode"):
		return "--network is default, none or host"
	case strings.HasPrefix(text, "security ") && strings.HasSuffix(text, " is not valid"):
		return "--security is sandbox or insecure"
	case strings.HasPrefix(text, "when using JSON array syntax"):
		return "a JSON array of " + n.name + " holds strings only"
	case strings.HasPrefix(text, "VOLUME specified can not be"):
		return "a volume needs a path"
	case strings.HasPrefix(text, "Unknown type"):
		return "HEALTHCHECK takes CMD and a command, or NONE"
	case strings.HasPrefix(text, "Missing command after HEALTHCHECK CMD"):
		return "HEALTHCHECK CMD needs a command"
	}
	return text
}

// place finds the word that BuildKit quotes in an error, if it stands in the
// instruction once; without one it is the head of the instruction.
func place(n *Node, text string) Span {
	_, rest, found := strings.Cut(text, `"`)
	word, _, closed := strings.Cut(rest, `"`)
	if !found || !closed || word == "" {
		return n.Head()
	}
	at := source.Text{}
	for _, f := range n.Flags {
		if strings.EqualFold(f.Value.String, word) {
			at = f.Value
		}
	}
	for _, w := range fields(n.Args) {
		if strings.EqualFold(w.String(), word) {
			at = w.Raw
		}
	}
	if at.String == "" {
		return n.Head()
	}
	return at.Span()
}

// wanted is what an instruction cannot do without.
func wanted(instruction string) string {
	switch instruction {
	case "ARG":
		return "a name: ARG NAME=default"
	case "CMD", "ENTRYPOINT", "RUN":
		return "a command"
	case "ENV", "LABEL":
		return "a name and a value: " + instruction + " NAME=value"
	case "EXPOSE":
		return "a port"
	case "FROM":
		return "an image"
	case "HEALTHCHECK":
		return "CMD and a command, or NONE"
	case "ONBUILD":
		return "an instruction"
	case "SHELL":
		return `a JSON array: ["/bin/bash", "-c"]`
	case "STOPSIGNAL":
		return "one signal"
	case "USER":
		return "one user"
	case "VOLUME", "WORKDIR":
		return "a path"
	}
	return "an argument"
}
