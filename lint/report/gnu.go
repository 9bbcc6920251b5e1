package report

import (
	"bufio"
	"fmt"
	"io"
)

// newGNU is how compilers write, for the compile modes of editors
// (GNU Coding Standards, "Formatting Error Messages").
func newGNU(o Options) Format {
	return func(w io.Writer, r *Report) error {
		out := bufio.NewWriter(w)
		for file, f := range r.visible() {
			start, _ := file.place(f.Span)
			fmt.Fprintf(out, "%s:%d:%d: %s: %s [%s]\n", printable(o.path(file.Path)), start.Line, start.Column, f.Severity, printable(f.Message), f.Rule.Name)
		}
		return out.Flush()
	}
}
