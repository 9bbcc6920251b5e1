package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// shownByGitHub is how many annotations of a level GitHub shows for a step.
const shownByGitHub = 10

// newGitHub is workflow commands, which GitHub Actions shows as annotations in
// the changed files.
func newGitHub(o Options) Format {
	return func(w io.Writer, r *Report) error {
		out := bufio.NewWriter(w)
		for file, f := range r.visible() {
			fmt.Fprintf(out, "::%s %s::%s\n", by(f.Severity, "error", "warning", "notice"), o.annotation(file, f), commandText.Replace(annotationText(f)))
		}
		c := r.count()
		fmt.Fprintln(out, c.closing(style{}, r.Fixed, r.Elapsed))
		if max(c.errors, c.warnings, c.infos) > shownByGitHub {
			fmt.Fprintf(out, "GitHub shows %d annotations of a level; all of them are in this log\n", shownByGitHub)
		}
		return out.Flush()
	}
}

// annotation is the properties of a command. GitHub drops columns that are not
// of one line.
func (o Options) annotation(file *File, f *lint.Finding) string {
	start, end := file.place(f.Span)
	columns := ""
	if start.Line == end.Line {
		columns = fmt.Sprintf(",col=%d,endColumn=%d", start.Column, end.Column)
	}
	return fmt.Sprintf("file=%s,line=%d,endLine=%d%s,title=%s", commandProperty.Replace(printable(o.path(file.Path))), start.Line, end.Line, columns, f.Rule.Name)
}

func annotationText(f *lint.Finding) string {
	lines := []string{printable(f.Message)}
	for _, n := range f.Notes {
		if n.Span == (parser.Span{}) {
			lines = append(lines, "note: "+printable(n.Message))
		}
	}
	if len(f.Fixes) > 0 {
		lines = append(lines, "fix: "+printable(f.Fixes[0].Title))
	}
	return strings.Join(lines, "\n")
}

// What workflow commands escape (actions/toolkit, packages/core/src/command.ts).
var (
	commandText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
