// Package parser reads Dockerfiles. BuildKit's own parser says what a Dockerfile
// is; this package adds what BuildKit does not keep: where every word stands,
// which variables it refers to, and what each stage is in the end, seen through
// the stages and images it starts from.
package parser

import (
	bkshell "github.com/moby/buildkit/frontend/dockerfile/shell"

	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// Document is a Dockerfile.
type Document struct {
	Path         string
	Source       []byte
	Escape       byte          // the escape character: a backslash or a backtick
	Directives   []*Directive  // parser directives at the top
	Args         []*Arg        // global ARGs, before the first FROM
	Stages       []*Stage      // in the order of the file
	Instructions []Instruction // all of them in the order of the file, those behind ONBUILD not
	Comments     []*Comment    // all of them in the order of the file
	Trailing     []*Comment    // behind the last instruction
	Errors       []SyntaxError // in the order of the file

	named map[string]*Stage // by name, the last of several
	lines *source.Lines
	lex   *bkshell.Lex // see value

	scripts shell.Reader
	spans   []Span // of the instructions, when the document is bare
}

// SyntaxError is something that BuildKit refuses.
type SyntaxError struct {
	Span    Span
	Message string
	Hint    string // what was probably meant: RUN for RUNN; or ""
}

func (e SyntaxError) Error() string {
	if e.Hint != "" {
		return e.Message + "; did you mean " + e.Hint + "?"
	}
	return e.Message
}

// Lines finds lines and columns in the file.
func (d *Document) Lines() *source.Lines { return d.lines }

// Text is what stands at a span.
func (d *Document) Text(s source.Spanner) string {
	span := s.Span()
	return string(d.Source[span.Start:span.End])
}

// Directive is the parser directive of that name, or nil.
func (d *Document) Directive(name string) *Directive {
	for _, dir := range d.Directives {
		if dir.Name == name {
			return dir
		}
	}
	return nil
}

// Final is the stage that a build without --target makes, nil if there is none.
func (d *Document) Final() *Stage {
	if len(d.Stages) == 0 {
		return nil
	}
	return d.Stages[len(d.Stages)-1]
}

func (d *Document) fail(span Span, message string) {
	d.Errors = append(d.Errors, SyntaxError{Span: span, Message: message})
}
