package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// maxTable is the number of findings in a Markdown table. GitHub cuts a step's
// summary at a megabyte, in the middle of a row.
const maxTable = 1000

// newMarkdown is a table for a job's summary or a comment on a pull request.
func newMarkdown(o Options) Format {
	return func(w io.Writer, r *Report) error {
		out := bufio.NewWriter(w)
		c := r.count()
		fmt.Fprintf(out, "**dockcheck:** %s\n", c.closing(style{}, r.Fixed, r.Elapsed))
		n := 0
		for file, f := range r.visible() {
			if n++; n == 1 {
				fmt.Fprint(out, "\n| | where | rule | what |\n|---|---|---|---|\n")
			}
			if n > maxTable {
				break
			}
			start, _ := file.place(f.Span)
			fmt.Fprintf(out, "| %s | %s:%d:%d | [%s](%s) | %s |\n", f.Severity, markdownText(o.path(file.Path)), start.Line, start.Column, f.Rule.Name, f.Rule.Page(), markdownText(f.Message))
		}
		if n > maxTable {
			fmt.Fprintf(out, "\nThe table ends after %d of %s.\n", maxTable, plural(c.total(), "finding"))
		}
		return out.Flush()
	}
}

// markdownText is text that Markdown leaves as it is.
func markdownText(s string) string { return markdownEscape.Replace(printable(s)) }

var markdownEscape = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "~", `\~`, "#", `\#`,
	"<", "&lt;", ">", "&gt;", "&", "&amp;", "@", "&#64;", "$", `\$`,
)
