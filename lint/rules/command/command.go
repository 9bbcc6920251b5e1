// Package command holds the rules about what a container runs.
package command

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	cmdIgnored,
	cmdReset,
	daemonizes,
	devServer,
	idle,
	inShellForm,
	jsonMalformed,
	missing,
	operatorLiteral,
	overridden,
	packageManager,
	programWithBlanks,
	shellCmdAsArgument,
	shellMissing,
	stopsignalKills,
	stopsignalOfProgram,
	stopsignalSpelling,
	stopsignalUnknown,
	variableLiteral,
}
