package report

import (
	"github.com/dockcheck/dockcheck/internal/terminal"
	"github.com/dockcheck/dockcheck/lint"
)

// style paints what a report says.
type style struct{ terminal.Style }

func newStyle(o Options) style {
	return style{terminal.Style{Color: o.Color, Links: o.Links}}
}

// severity paints text about something of a severity.
func (s style) severity(v lint.Severity, text string) string {
	switch v {
	case lint.Error:
		return s.Error(text)
	case lint.Warning:
		return s.Warning(text)
	}
	return s.Info(text)
}
