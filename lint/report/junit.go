package report

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"

	"github.com/dockcheck/dockcheck/lint"
)

type (
	junitSuite struct {
		XMLName  xml.Name    `xml:"testsuite"`
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		Line    int           `xml:"line,attr,omitempty"`
		Column  int           `xml:"column,attr,omitempty"`
		Failure *junitFailure `xml:"failure"`
		Out     string        `xml:"system-out,omitempty"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

// newJUnit is JUnit's XML: a file is a suite and a finding a test that failed.
// An info is a test that passed and said something, as it fails no build; a
// clean file is one that passed, as a report without tests counts as broken.
func newJUnit(o Options) Format {
	return func(w io.Writer, r *Report) error {
		out := bufio.NewWriter(w)
		c := r.count()
		clean := 0
		for _, file := range r.Files {
			if !file.found() {
				clean++
			}
		}
		fmt.Fprintf(out, "%s<testsuites name=\"dockcheck\" tests=\"%d\" failures=\"%d\" errors=\"0\">\n", xml.Header, c.total()+clean, c.errors+c.warnings)
		e := xml.NewEncoder(out)
		e.Indent("  ", "  ")
		for i := range r.Files {
			if err := e.Encode(o.junitSuite(&r.Files[i])); err != nil {
				return err
			}
		}
		fmt.Fprint(out, "\n</testsuites>\n")
		return out.Flush()
	}
}

// found reports whether the file has findings that show.
func (f *File) found() bool {
	for _, finding := range f.Findings {
		if !finding.Suppressed {
			return true
		}
	}
	return false
}

func (o Options) junitSuite(file *File) junitSuite {
	name := printable(o.path(file.Path))
	s := junitSuite{Name: name}
	for _, f := range file.Findings {
		if f.Suppressed {
			continue
		}
		start, _ := file.place(f.Span)
		test := junitCase{Name: "dockcheck." + f.Rule.Name, Class: name, Line: start.Line, Column: start.Column}
		message := printable(f.Message)
		text := fmt.Sprintf("%s:%d:%d: %s\n%s", name, start.Line, start.Column, message, f.Rule.Page())
		if f.Severity == lint.Info {
			test.Out = text
		} else {
			s.Failures++
			test.Failure = &junitFailure{message, f.Severity.String(), text}
		}
		s.Cases = append(s.Cases, test)
	}
	if len(s.Cases) == 0 {
		s.Cases = []junitCase{{Name: "dockcheck", Class: name}}
	}
	s.Tests = len(s.Cases)
	return s
}
