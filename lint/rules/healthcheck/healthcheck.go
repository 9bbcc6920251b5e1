// Package healthcheck holds the rules about health checks.
package healthcheck

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	alwaysPasses,
	anotherHost,
	composeSyntax,
	disabled,
	flagsBehindCommand,
	missing,
	portMismatch,
	several,
	shellForm,
	shellMissing,
	statusIgnored,
	timing,
	toolMissing,
}
