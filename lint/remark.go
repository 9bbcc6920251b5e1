package lint

import "github.com/dockcheck/dockcheck/parser"

// Remark is what another program says of a file. The rule that speaks for the
// program makes a finding of it.
type Remark struct {
	Code     string // what the program calls it: SC2034
	Severity Severity
	Span     parser.Span
	Message  string
	Fixes    []Fix
}
