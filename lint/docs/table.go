package docs

import (
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/internal/terminal"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/report"
)

// Table is all rules for the terminal, one on a line, by theme.
func Table(rules []*lint.Rule, o report.Options) string {
	s := style(o)
	width := 0
	for _, r := range rules {
		width = max(width, len(r.Name))
	}
	var b strings.Builder
	for i, theme := range themes(rules) {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(s.Bold(string(theme)) + "\n")
		for _, r := range rules {
			if r.Theme == theme {
				b.WriteString(tableRow(s, r, width, o.Width) + "\n")
			}
		}
	}
	fmt.Fprintf(&b, "\n%d rules; dockcheck explain NAME says more\n", len(rules))
	return b.String()
}

func tableRow(s terminal.Style, r *lint.Rule, nameWidth, width int) string {
	const fixed = len("  ") + len("  warning  recommended  unsafe  ")
	fix := ""
	switch safe, unsafe := fixes(r); {
	case safe:
		fix = "fix"
	case unsafe:
		fix = "unsafe"
	}
	title := strings.ReplaceAll(r.Doc.Title, "`", "")
	if width > 0 {
		title = terminal.Cut(title, max(20, width-nameWidth-fixed))
	}
	name := s.Link(r.Page(), r.Name) + strings.Repeat(" ", nameWidth-len(r.Name))
	level := severity(s, r.Severity) + strings.Repeat(" ", len("warning")-len(r.Severity.String()))
	return fmt.Sprintf("  %s  %s  %-11s  %s  %s", name, level, r.Preset, s.Dim(terminal.Pad(fix, len("unsafe"))), title)
}
