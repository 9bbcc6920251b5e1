package shellcheck

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser/source"
)

// raw is a comment as the program writes it (format json1): lines and columns
// from 1, columns in characters, a tab is one, ends behind the last character.
type raw struct {
	File      string `json:"file,omitempty"`
	Line      int    `json:"line"`
	EndLine   int    `json:"endLine"`
	Column    int    `json:"column"`
	EndColumn int    `json:"endColumn"`
	Level     string `json:"level"`
	Code      int    `json:"code"`
	Message   string `json:"message"`
	Fix       *struct {
		Replacements []struct {
			Line        int    `json:"line"`
			EndLine     int    `json:"endLine"`
			Column      int    `json:"column"`
			EndColumn   int    `json:"endColumn"`
			Replacement string `json:"replacement"`
		} `json:"replacements"`
	} `json:"fix,omitempty"`
}

// comment maps a raw comment into the file. What it says of the lines above the
// script, or of how it was started, is none.
func (c raw) comment(s Script, p *Program) (Comment, bool) {
	above := strings.Count(s.header(p), "\n")
	if c.Line <= above || noise[c.Code] || s.mistaken(c.Code, p) {
		return Comment{}, false
	}
	place := func(line, column, endLine, endColumn int) source.Span {
		i := at(s.Text.String, line-above, column)
		return s.Text.Range(i, max(i, at(s.Text.String, endLine-above, endColumn)))
	}
	out := Comment{Code: c.Code, Level: c.Level, Message: c.Message, Span: place(c.Line, c.Column, c.EndLine, c.EndColumn)}
	if c.Fix == nil {
		return out, true
	}
	for _, r := range c.Fix.Replacements {
		i, j := at(s.Text.String, r.Line-above, r.Column), at(s.Text.String, r.EndLine-above, r.EndColumn)
		if r.Line <= above || i > j || !s.Text.Slice(i, j).Contiguous() {
			out.Edits = nil
			return out, true
		}
		out.Edits = append(out.Edits, Replacement{s.Text.Range(i, j), r.Replacement})
	}
	return out, true
}

// noise are codes about how a script is started, or that a Dockerfile cannot
// heed: the file that source reads is in the image, a shebang stands where the
// here-document starts.
var noise = map[int]bool{1090: true, 1091: true, 1094: true, 1128: true, 2148: true, 2187: true, 2239: true}
