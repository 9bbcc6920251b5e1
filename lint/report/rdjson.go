package report

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// reviewdog's diagnostic format. Its columns count bytes of UTF-8.
type (
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	}
	rdRange struct {
		Start rdPosition `json:"start"`
		End   rdPosition `json:"end"`
	}
	rdLocation struct {
		Path  string  `json:"path"`
		Range rdRange `json:"range"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"related_locations,omitempty"`
	}
)

const maxSuggestion = 20 // lines; a longer one hides what it changes

func newRDJSON(o Options) Format {
	return func(w io.Writer, r *Report) error {
		out := &jsonWriter{w: bufio.NewWriter(w)}
		out.text(`{"source":{"name":"dockcheck","url":"` + homepage + `"},"diagnostics":[`)
		separator := "\n"
		for file, f := range r.visible() {
			out.text(separator)
			out.value(o.diagnostic(file, f))
			separator = ",\n"
		}
		out.text("]}\n")
		return out.flush()
	}
}

func (o Options) diagnostic(file *File, f *lint.Finding) rdDiagnostic {
	path := o.path(file.Path)
	d := rdDiagnostic{
		Message:  f.Message,
		Location: rdLocation{path, file.rdRange(f.Span)},
		Severity: strings.ToUpper(f.Severity.String()),
		Code:     rdCode{f.Rule.Name, f.Rule.Page()},
	}
	for _, n := range f.Notes {
		if n.Span == (parser.Span{}) {
			d.Message += "\n" + n.Message
			continue
		}
		d.Related = append(d.Related, rdRelated{n.Message, rdLocation{path, file.rdRange(n.Span)}})
	}
	if len(f.Fixes) > 0 {
		d.Suggestions = file.suggestion(f.Fixes[0])
	}
	return d
}

// suggestion is a fix as one replacement, as reviewdog shows each replacement
// as a choice of its own.
func (f *File) suggestion(fix lint.Fix) []rdSuggestion {
	all := changes(f, fix)
	if len(all) == 0 {
		return nil
	}
	edits := slices.SortedStableFunc(slices.Values(fix.Edits), func(a, b lint.Edit) int { return int(a.Span.Start - b.Span.Start) })
	whole := edits[0].Span.To(edits[len(edits)-1].Span)
	if lines := f.Doc.Lines(); lines.Line(whole.End)-lines.Line(whole.Start) > maxSuggestion {
		return nil
	}
	return []rdSuggestion{{f.rdRange(whole), edited(f.Doc.Source, whole, edits)}}
}

func (f *File) rdRange(s parser.Span) rdRange {
	s = f.clamp(s)
	return rdRange{f.rdPosition(s.Start), f.rdPosition(s.End)}
}

func (f *File) rdPosition(offset int32) rdPosition {
	line := f.Doc.Lines().Line(offset)
	return rdPosition{line, int(offset-f.Doc.Lines().Start(line)) + 1}
}
