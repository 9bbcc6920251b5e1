package report

import (
	"bufio"
	"fmt"
	"io"
)

// newConcise is one line for each finding, and nothing else.
func newConcise(o Options) Format {
	s := newStyle(o)
	return func(w io.Writer, r *Report) error {
		out := bufio.NewWriter(w)
		for file, f := range r.visible() {
			fmt.Fprintln(out, s.headline(file, f))
		}
		return out.Flush()
	}
}
