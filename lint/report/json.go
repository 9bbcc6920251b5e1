package report

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"io"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

// The JSON format, described in docs/report.schema.json. Lines and columns
// count from 1, columns in code points; offsets count bytes from 0; ends are
// exclusive.
type (
	jsonTool struct {
		Name       string      `json:"name"`
		Version    string      `json:"version"`
		ShellCheck jsonProgram `json:"shellcheck"`
	}
	jsonProgram struct {
		Status  string `json:"status"`
		Version string `json:"version,omitempty"`
	}
	jsonPosition struct {
		Line   int   `json:"line"`
		Column int   `json:"column"`
		Offset int32 `json:"offset"`
	}
	jsonFinding struct {
		Rule       string       `json:"rule"`
		Aliases    []string     `json:"aliases"`
		Severity   string       `json:"severity"`
		Path       string       `json:"path"`
		Start      jsonPosition `json:"start"`
		End        jsonPosition `json:"end"`
		Message    string       `json:"message"`
		Notes      []jsonNote   `json:"notes"`
		Docs       string       `json:"docs"`
		Fixes      []jsonFix    `json:"fixes"`
		Suppressed bool         `json:"suppressed"`
		Reason     string       `json:"reason,omitempty"`
	}
	jsonNote struct {
		Message string        `json:"message"`
		Start   *jsonPosition `json:"start,omitempty"`
		End     *jsonPosition `json:"end,omitempty"`
	}
	jsonFix struct {
		Title  string     `json:"title"`
		Safety string     `json:"safety"`
		Edits  []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		Start jsonPosition `json:"start"`
		End   jsonPosition `json:"end"`
		Text  string       `json:"text"`
	}
	jsonSummary struct {
		Files      int `json:"files"`
		Errors     int `json:"errors"`
		Warnings   int `json:"warnings"`
		Infos      int `json:"infos"`
		Fixable    int `json:"fixable"`
		Suppressed int `json:"suppressed"`
	}
)

// newJSON is one object, with each finding on a line of its own.
func newJSON(Options) Format {
	return func(w io.Writer, r *Report) error {
		out := &jsonWriter{w: bufio.NewWriter(w)}
		out.text(`{"schema":1,"tool":`)
		out.value(jsonTool{"dockcheck", r.Version, jsonProgram{cmp.Or(r.ShellCheck.Status, "off"), r.ShellCheck.Version}})
		out.text(`,"findings":[`)
		separator := "\n"
		for i := range r.Files {
			for _, f := range r.Files[i].Findings {
				out.text(separator)
				out.value(newJSONFinding(&r.Files[i], f))
				separator = ",\n"
			}
		}
		if separator != "\n" {
			out.text("\n")
		}
		c := r.count()
		out.text(`],"summary":`)
		out.value(jsonSummary{c.files, c.errors, c.warnings, c.infos, c.fixable, c.suppressed})
		out.text("}\n")
		return out.flush()
	}
}

func newJSONFinding(file *File, f *lint.Finding) jsonFinding {
	start, end := file.jsonSpan(f.Span)
	out := jsonFinding{
		Rule: f.Rule.Name, Aliases: append([]string{}, f.Aliases()...), Severity: f.Severity.String(), Path: file.Path,
		Start: start, End: end, Message: f.Message, Notes: []jsonNote{}, Docs: f.Rule.Page(), Fixes: []jsonFix{},
		Suppressed: f.Suppressed, Reason: f.Reason,
	}
	for _, n := range f.Notes {
		note := jsonNote{Message: n.Message}
		if n.Span != (parser.Span{}) {
			start, end := file.jsonSpan(n.Span)
			note.Start, note.End = &start, &end
		}
		out.Notes = append(out.Notes, note)
	}
	for _, fix := range f.Fixes {
		edits := []jsonEdit{}
		for _, e := range fix.Edits {
			start, end := file.jsonSpan(e.Span)
			edits = append(edits, jsonEdit{start, end, e.Text})
		}
		out.Fixes = append(out.Fixes, jsonFix{fix.Title, fix.Safety.String(), edits})
	}
	return out
}

func (f *File) jsonSpan(s parser.Span) (start, end jsonPosition) {
	s = f.clamp(s)
	from, to := f.place(s)
	return newJSONPosition(from, s.Start), newJSONPosition(to, s.End)
}

func newJSONPosition(p source.Position, offset int32) jsonPosition {
	return jsonPosition{p.Line, p.Column, offset}
}

// jsonWriter writes JSON in parts, so that a large report is never in memory as
// a whole. It keeps the first error.
type jsonWriter struct {
	w    *bufio.Writer
	line bytes.Buffer
	err  error
}

func (j *jsonWriter) text(s string) {
	if j.err == nil {
		_, j.err = j.w.WriteString(s)
	}
}

// value writes a value on one line. What is not UTF-8 becomes U+FFFD.
func (j *jsonWriter) value(v any) {
	j.line.Reset()
	e := json.NewEncoder(&j.line)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil && j.err == nil {
		j.err = err
	}
	if j.err == nil {
		_, j.err = j.w.Write(bytes.TrimRight(j.line.Bytes(), "\n"))
	}
}

func (j *jsonWriter) flush() error {
	if j.err != nil {
		return j.err
	}
	return j.w.Flush()
}
