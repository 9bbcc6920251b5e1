// Package syntax holds the rules about what Docker can read.
package syntax

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	syntax,
	beforeFrom,
	commentBehind,
	directive,
	onbuildForbidden,
	swallowedInstruction,
	tooOld,
	unpinned,
	windowsIgnored,
}
