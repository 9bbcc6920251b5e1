// Package example runs the examples in the documentation of rules.
package example

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// Today is the date that examples are linted at.
const Today = "2026-11-22"

// Lint runs one rule on a text.
func Lint(r *lint.Rule, ex lint.Example, text string) []*lint.Finding {
	in := lint.Input{Doc: parser.Parse("Dockerfile", []byte(text)), Today: Today}
	for words, remark := range ex.Remarks {
		if i := strings.Index(text, words); i >= 0 {
			remark.Span = parser.Span{Start: int32(i), End: int32(i + len(words))}
			in.Remarks = append(in.Remarks, remark)
		}
	}
	if ex.Files != nil {
		in.Context = lint.NewContext(files(ex.Files), "Dockerfile")
	}
	on := []lint.Enabled{{Rule: r, Severity: r.Severity, Options: ex.Options}}
	if slices.Contains(lint.EngineRules(), r) { // they speak of other rules: here, of one that finds nothing
		latest := &lint.Rule{Name: "image-latest", Theme: lint.Image, Preset: lint.Recommended, Check: func(*lint.Pass) {}}
		on = append(on, lint.Enabled{Rule: latest})
		return lint.NewRulebook([]*lint.Rule{latest}).Lint(in, on)
	}
	return slices.DeleteFunc(lint.Run(in, on), func(f *lint.Finding) bool { return f.ByCodeOnly })
}

// files are texts by path, as a build context.
func files(texts map[string]string) fs.FS {
	archive := &txtar.Archive{}
	for name, data := range texts {
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(data)})
	}
	fsys, err := txtar.FS(archive)
	if err != nil {
		panic(err) // a path in an example that is none
	}
	return fsys
}

// Mark is what a caret line says: a finding, or with Note one of its notes.
type Mark struct {
	Line, Start, End int // columns from 1, End behind the last
	Message          string
	Note             bool
}

// Strip takes the caret lines out of an example.
func Strip(text string) (string, []Mark, error) {
	var marks []Mark
	var lines []string
	for line := range strings.SplitSeq(Trim(text), "\n") {
		m, ok := caretLine(line)
		if !ok {
			lines = append(lines, line)
			continue
		}
		if len(lines) == 0 {
			return "", nil, fmt.Errorf("a caret line with nothing above it: %q", line)
		}
		m.Line = len(lines)
		marks = append(marks, m)
	}
	return strings.Join(lines, "\n"), marks, nil
}

// caretLine reads "#   ^^^^ message"; dashes instead of carets are a note, and
// "#^^^" starts at the first column.
func caretLine(line string) (Mark, bool) {
	rest, ok := strings.CutPrefix(line, "#")
	if !ok {
		return Mark{}, false
	}
	blank := len(rest) - len(strings.TrimLeft(rest, " "))
	body := rest[blank:]
	sign := "^"
	if strings.HasPrefix(body, "--") {
		sign = "-"
	}
	n := len(body) - len(strings.TrimLeft(body, sign))
	if n == 0 {
		return Mark{}, false
	}
	m := Mark{Start: blank + 2, End: blank + 2 + n, Message: strings.TrimSpace(body[n:]), Note: sign == "-"}
	if blank == 0 {
		m.Start = 1
	}
	return m, true
}

// Trim is a text of an example as a file: without line ends in front, and with
// one behind.
func Trim(s string) string {
	s = strings.Trim(s, "\n")
	if s == "" {
		return ""
	}
	return s + "\n"
}
