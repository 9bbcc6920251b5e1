package report

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
)

type (
	checkstyleFile struct {
		XMLName xml.Name          `xml:"file"`
		Name    string            `xml:"name,attr"`
		Errors  []checkstyleError `xml:"error"`
	}
	checkstyleError struct {
		Line     int    `xml:"line,attr"`
		Column   int    `xml:"column,attr"`
		Severity string `xml:"severity,attr"`
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	}
)

// newCheckstyle is Checkstyle's XML, which nearly every dashboard reads.
func newCheckstyle(o Options) Format {
	return func(w io.Writer, r *Report) error {
		out := bufio.NewWriter(w)
		fmt.Fprint(out, xml.Header+`<checkstyle version="4.3">`+"\n")
		e := xml.NewEncoder(out)
		e.Indent("  ", "  ")
		for i := range r.Files {
			file := checkstyleFile{Name: printable(o.path(r.Files[i].Path))}
			for _, f := range r.Files[i].Findings {
				if f.Suppressed {
					continue
				}
				start, _ := r.Files[i].place(f.Span)
				file.Errors = append(file.Errors, checkstyleError{start.Line, start.Column, f.Severity.String(), printable(f.Message), "dockcheck." + f.Rule.Name})
			}
			if len(file.Errors) == 0 {
				continue
			}
			if err := e.Encode(file); err != nil {
				return err
			}
		}
		fmt.Fprint(out, "\n</checkstyle>\n")
		return out.Flush()
	}
}
