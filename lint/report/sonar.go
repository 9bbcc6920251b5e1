package report

import (
	"bufio"
	"io"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// SonarQube's generic format for issues of other tools (10.3 and later). Lines
// count from 1 and columns from 0, in UTF-16.
type (
	sonarRule struct {
		ID          string        `json:"id"`
		Name        string        `json:"name"`
		Description string        `json:"description"`
		Engine      string        `json:"engineId"`
		Attribute   string        `json:"cleanCodeAttribute"`
		Type        string        `json:"type"`
		Severity    string        `json:"severity"`
		Impacts     []sonarImpact `json:"impacts"`
	}
	sonarImpact struct {
		Quality  string `json:"softwareQuality"`
		Severity string `json:"severity"`
	}
	sonarIssue struct {
		Rule      string          `json:"ruleId"`
		Effort    int             `json:"effortMinutes"`
		Primary   sonarLocation   `json:"primaryLocation"`
		Secondary []sonarLocation `json:"secondaryLocations,omitempty"`
	}
	sonarLocation struct {
		Message string     `json:"message"`
		Path    string     `json:"filePath"`
		Range   sonarRange `json:"textRange"`
	}
	sonarRange struct {
		StartLine   int  `json:"startLine"`
		EndLine     int  `json:"endLine,omitempty"`
		StartColumn *int `json:"startColumn,omitempty"`
		EndColumn   *int `json:"endColumn,omitempty"`
	}
)

const sonarEffort = 5 // minutes; no rule says

func newSonar(o Options) Format {
	return func(w io.Writer, r *Report) error {
		out := &jsonWriter{w: bufio.NewWriter(w)}
		out.text(`{"rules":[`)
		separator := "\n"
		for _, rule := range r.ran() {
			out.text(separator)
			out.value(newSonarRule(rule))
			separator = ",\n"
		}
		out.text(`],"issues":[`)
		separator = "\n"
		for file, f := range r.visible() {
			out.text(separator)
			out.value(o.sonarIssue(file, f))
			separator = ",\n"
		}
		out.text("]}\n")
		return out.flush()
	}
}

func newSonarRule(r *lint.Rule) sonarRule {
	q := qualityOf(r.Theme)
	return sonarRule{
		ID: r.Name, Name: plain(r.Doc.Title), Description: plain(r.Doc.Why), Engine: "dockcheck",
		Attribute: q.attribute, Type: q.kind, Severity: by(r.Severity, "CRITICAL", "MAJOR", "MINOR"),
		Impacts: []sonarImpact{{q.name, by(r.Severity, "HIGH", "MEDIUM", "LOW")}},
	}
}

func (o Options) sonarIssue(file *File, f *lint.Finding) sonarIssue {
	path := o.path(file.Path)
	out := sonarIssue{f.Rule.Name, sonarEffort, sonarLocation{f.Message, path, file.sonarRange(f.Span)}, nil}
	for _, n := range f.Notes {
		if n.Span != (parser.Span{}) {
			out.Secondary = append(out.Secondary, sonarLocation{n.Message, path, file.sonarRange(n.Span)})
		}
	}
	return out
}

// sonarRange leaves the columns out where nothing is between them: Sonar
// refuses a whole report for one empty range.
func (f *File) sonarRange(s parser.Span) sonarRange {
	s = f.clamp(s)
	start, end := f.Doc.Lines().UTF16(s.Start), f.Doc.Lines().UTF16(s.End)
	if start == end {
		return sonarRange{StartLine: start.Line}
	}
	start.Column--
	end.Column--
	return sonarRange{start.Line, end.Line, &start.Column, &end.Column}
}
