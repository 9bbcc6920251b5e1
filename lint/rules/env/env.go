// Package env holds the rules about variables and the working directory.
package env

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	argOutOfScope,
	blankBeforeEquals,
	debugShipped,
	pathReplaced,
	pythonBuffered,
	telemetryOn,
	selfReference,
	unsetInRun,
	variableFromBase,
	variableUndefined,
	withoutEquals,
	workdirBlank,
	workdirRelative,
	workdirRelativeLater,
	workdirSystemDirectory,
}
