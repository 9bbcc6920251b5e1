package report

import (
	"bufio"
	"io"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

// hadolintIssue is an issue as hadolint's --format json writes it.
type hadolintIssue struct {
	Code    string `json:"code"`
	Column  int    `json:"column"`
	File    string `json:"file"`
	Level   string `json:"level"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// newHadolint is hadolint's JSON, for the editors and dashboards that read it.
// The code is hadolint's where it has one for the finding.
func newHadolint(Options) Format {
	return func(w io.Writer, r *Report) error {
		out := &jsonWriter{w: bufio.NewWriter(w)}
		separator := "["
		for file, f := range r.visible() {
			start, _ := file.place(f.Span)
			out.text(separator)
			out.value(hadolintIssue{hadolintCode(f), start.Column, file.Path, f.Severity.String(), start.Line, f.Message})
			separator = ",\n"
		}
		if separator == "[" {
			out.text("[")
		}
		out.text("]\n")
		return out.flush()
	}
}

func hadolintCode(f *lint.Finding) string {
	for _, alias := range f.Aliases() {
		if strings.HasPrefix(alias, "DL") || strings.HasPrefix(alias, "SC") {
			return alias
		}
	}
	return f.Rule.Name
}
