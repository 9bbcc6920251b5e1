package parser

import (
	"bytes"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/command"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Kind is what a file is.
type Kind uint8

// The kinds of files.
const (
	Dockerfile Kind = iota
	Template        // a program makes a Dockerfile of it
	Binary          // there is a NUL among its first bytes
	Other           // a text that is no Dockerfile
)

// Kind says what the file is. For a template, mark is what shows it: {{, <%, %%, ${templateOption:.
func (d *Document) Kind() (kind Kind, mark source.Text) {
	if bytes.IndexByte(d.Source[:min(len(d.Source), 8192)], 0) >= 0 {
		return Binary, mark
	}
	if mark, ok := d.templateMark(); ok {
		return Template, mark
	}
	if d.foreign() {
		return Other, mark
	}
	return Dockerfile, mark
}

// marks are what template languages begin with: Go, Jinja, Liquid, Handlebars;
// Jinja's statements and comments; ERB, EJS; and what scripts replace.
var marks = []string{"{{", "{%", "{#", "<%", "%%"}

// devContainer begins what the tools of development containers replace in their
// templates; Docker refuses it.
const devContainer = "${templateOption:"

// templateMark finds the mark of a template where an instruction, the image of a
// FROM or a path should stand. In the text of an instruction such marks are something
// else: docker inspect --format '{{.State}}'.
func (d *Document) templateMark() (source.Text, bool) {
	for _, in := range d.Instructions {
		switch in := in.(type) {
		case *Invalid:
			if t, ok := startsWithMark(in.Text.Trim()); ok {
				return t, true
			}
			if t, ok := findMark(in.Keyword); ok {
				return t, true
			}
			if in.name == "FROM" {
				if t, ok := findMark(in.Args); ok {
					return t, true
				}
			}
		case *From:
			if t, ok := findMark(in.Image.Raw); ok {
				return t, true
			}
		case *Copy:
			if t, ok := findMark(in.Args); ok {
				return t, true
			}
		case *Arg:
			if i := strings.Index(in.Args.String, devContainer); i >= 0 {
				return in.Args.Slice(i, i+len(devContainer)), true
			}
		}
	}
	return source.Text{}, false
}

func startsWithMark(t source.Text) (source.Text, bool) {
	for _, m := range marks {
		if strings.HasPrefix(t.String, m) {
			return t.Slice(0, len(m)), true
		}
	}
	return source.Text{}, false
}

func findMark(t source.Text) (source.Text, bool) {
	for _, m := range marks {
		if i := strings.Index(t.String, m); i >= 0 {
			return t.Slice(i, i+len(m)), true
		}
	}
	return source.Text{}, false
}

// foreign reports whether the file is a text of another kind: hardly a line in it
// begins as an instruction does, and none is a FROM.
func (d *Document) foreign() bool {
	known, unknown := 0, 0
	for _, in := range d.Instructions {
		bad, invalid := in.(*Invalid)
		if _, isFrom := in.(*From); isFrom {
			return false
		}
		if _, keyword := command.Commands[strings.ToLower(in.Common().name)]; !invalid || keyword || bad.misspelt() {
			known++
		} else {
			unknown++
		}
	}
	return unknown > 2*known
}

// misspelt reports whether the keyword is nearly one, with the same first letter:
// FORM, not func.
func (in *Invalid) misspelt() bool { return in.Err.Hint != "" && in.Err.Hint[0] == in.name[0] }
