package format

import (
	"bytes"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser"
)

// heredoc is the text of a here-document. One that is the script of a RUN is
// laid out; any other is data and stays as it is.
func (p *printer) heredoc(in parser.Instruction, h *parser.Heredoc) string {
	run, ok := in.(*parser.Run)
	if !ok || p.style.KeepCache || h.Chomp || run.Line.String != h.Mark.String || strings.Contains(h.Body.String, "\r") {
		return h.Body.String
	}
	script := run.Script()
	if script.File == nil || len(script.File.Stmts) == 0 {
		return h.Body.String
	}
	indented := strings.HasPrefix(h.Body.String, " ") || strings.HasPrefix(h.Body.String, "\t")
	if indented && severalLines(script.File) {
		return h.Body.String // an indented line could be in a string
	}
	var b bytes.Buffer
	if err := p.shell(script.File).Print(&b, script.File); err != nil {
		return h.Body.String
	}
	if !indented {
		return b.String()
	}
	var out strings.Builder
	for line := range strings.Lines(b.String()) {
		if line != "\n" {
			out.WriteString(p.indent)
		}
		out.WriteString(line)
	}
	return out.String()
}

// shell is the layout of a script that has lines of its own.
func (p *printer) shell(file *syntax.File) *syntax.Printer {
	indent := uint(len(p.indent))
	if p.indent == "\t" {
		indent = 0
	}
	return syntax.NewPrinter(syntax.Indent(indent), syntax.BinaryNextLine(true), syntax.SwitchCaseIndent(true), syntax.SpaceRedirects(spacedRedirects(file)))
}

// spacedRedirects reports whether most redirections have a blank: "> file".
func spacedRedirects(file *syntax.File) bool {
	spaced, tight := 0, 0
	syntax.Walk(file, func(n syntax.Node) bool {
		if r, ok := n.(*syntax.Redirect); ok && r.Word != nil && r.Op != syntax.DplOut && r.Op != syntax.DplIn {
			if at(r.Word.Pos()) > at(r.OpPos)+len(r.Op.String()) {
				spaced++
			} else {
				tight++
			}
		}
		return true
	})
	return spaced > tight
}

// severalLines reports whether a word or a here-document goes over lines.
func severalLines(file *syntax.File) bool {
	found := false
	syntax.Walk(file, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Word:
			found = found || n.Pos().Line() != n.End().Line()
		case *syntax.Redirect:
			found = found || n.Hdoc != nil
		}
		return !found
	})
	return found
}
