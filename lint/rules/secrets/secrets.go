// Package secrets holds the rules about passwords, tokens and keys.
package secrets

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	crossesStages,
	fileCopied,
	inArg,
	inCommand,
	keyGenerated,
	literal,
	mountMissing,
	mountWorldReadable,
	passwordSet,
	removedLater,
	name,
}
