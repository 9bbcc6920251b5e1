package report

import (
	"bufio"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// SARIF 2.1.0, as the OASIS standard and GitHub's code scanning want it.
type (
	sarifMessage struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifLocation struct {
		ID               int           `json:"id,omitempty"`
		PhysicalLocation sarifPlace    `json:"physicalLocation"`
		Message          *sarifMessage `json:"message,omitempty"`
	}
	sarifPlace struct {
		ArtifactLocation sarifFile   `json:"artifactLocation"`
		Region           sarifRegion `json:"region"`
	}
	sarifFile struct {
		URI       string `json:"uri"`
		URIBaseID string `json:"uriBaseId,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifMessage       `json:"message"`
		Locations    []sarifLocation    `json:"locations"`
		Related      []sarifLocation    `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string  `json:"partialFingerprints,omitempty"`
		Fixes        []sarifFix         `json:"fixes,omitempty"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	}
	sarifFix struct {
		Description sarifMessage  `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		ArtifactLocation sarifFile          `json:"artifactLocation"`
		Replacements     []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion  `json:"deletedRegion"`
		Inserted sarifMessage `json:"insertedContent"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification,omitempty"`
	}
)

// sarif writes one run.
type sarif struct {
	Options
	rules map[string]int // index in tool.driver.rules
	file  *File
	where sarifFile
	lines []string // the hashes of the file's lines
}

func newSARIF(o Options) Format {
	return func(w io.Writer, r *Report) error {
		s := &sarif{Options: o}
		out := &jsonWriter{w: bufio.NewWriter(w)}
		out.text(`{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":`)
		out.value(s.tool(r))
		out.text(`,"columnKind":"utf16CodeUnits","originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"the repository"}}},` +
			`"automationDetails":{"id":"dockcheck/"},"invocations":[`)
		out.value(sarifInvocation(r))
		out.text(`],"results":[`)
		separator := "\n"
		for i := range r.Files {
			s.open(&r.Files[i])
			for _, f := range r.Files[i].Findings {
				out.text(separator)
				out.value(s.result(f))
				separator = ",\n"
			}
		}
		out.text("]}]}\n")
		return out.flush()
	}
}

// open makes a file the one that results are about.
func (s *sarif) open(f *File) {
	s.file, s.lines = f, nil
	s.where = sarifFile{URI: s.uri(f.Path)}
	if !strings.HasPrefix(s.where.URI, "file:") {
		s.where.URIBaseID = "%SRCROOT%"
	}
	if len(f.Findings) > 0 {
		s.lines = lineHashes(f.Doc.Source)
	}
}

func (s *sarif) result(f *lint.Finding) sarifResult {
	region := s.region(f.Span)
	out := sarifResult{
		RuleID: f.Rule.Name, RuleIndex: s.rules[f.Rule.Name], Level: sarifLevel(f.Severity),
		Message:   sarifMessage{Text: f.Message},
		Locations: []sarifLocation{{PhysicalLocation: sarifPlace{s.where, region}}},
	}
	if hash := lineHash(s.lines, region.StartLine); hash != "" {
		out.Fingerprints = map[string]string{"primaryLocationLineHash": hash}
	}
	for _, n := range f.Notes {
		if n.Span == (parser.Span{}) {
			out.Message.Text += "\n" + n.Message
			continue
		}
		at := sarifPlace{s.where, s.region(n.Span)}
		out.Related = append(out.Related, sarifLocation{ID: len(out.Related) + 1, PhysicalLocation: at, Message: &sarifMessage{Text: n.Message}})
	}
	for _, fix := range f.Fixes {
		same := func(have sarifFix) bool { return reflect.DeepEqual(have, s.fix(fix)) } // the schema wants a set
		if len(fix.Edits) > 0 && !slices.ContainsFunc(out.Fixes, same) {
			out.Fixes = append(out.Fixes, s.fix(fix))
		}
	}
	if f.Suppressed {
		out.Suppressions = []sarifSuppression{{Kind: "inSource", Justification: f.Reason}}
	}
	return out
}

func (s *sarif) fix(fix lint.Fix) sarifFix {
	change := sarifChange{ArtifactLocation: s.where}
	for _, e := range fix.Edits {
		change.Replacements = append(change.Replacements, sarifReplacement{s.region(e.Span), sarifMessage{Text: e.Text}})
	}
	return sarifFix{sarifMessage{Text: fix.Title}, []sarifChange{change}}
}

func (s *sarif) region(span parser.Span) sarifRegion {
	span = s.file.clamp(span)
	start, end := s.file.Doc.Lines().UTF16(span.Start), s.file.Doc.Lines().UTF16(span.End)
	return sarifRegion{start.Line, start.Column, end.Line, end.Column}
}

func sarifLevel(s lint.Severity) string { return by(s, "error", "warning", "note") }

var semanticVersion = regexp.MustCompile(`^v?(\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?)$`)
