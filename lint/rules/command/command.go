// Package command holds the rules about what a container runs.
package command

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	inShellForm,
	jsonMalformed,
	overridden,
	shellMissing,
}
