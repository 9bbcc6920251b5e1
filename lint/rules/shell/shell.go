// Package shell holds the rules about scripts: what RUN and the shell forms of
// CMD, ENTRYPOINT and HEALTHCHECK say to sh, bash and their like.
package shell

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	unquotedVariable,
	unquotedSubstitution,
	exportHidesFailure,
	cdUnchecked,
	singleQuotedVariable,
	echoEscape,
	backticks,
	leadingGlob,
	findWithoutPath,
	uselessCat,
	grepVariant,
	redirectOrder,
	loopOnce,
	lsParsed,
	findNames,
	andOr,
	unquotedBrackets,
	brokenQuotes,
	unquotedPattern,
	blanksLost,
	negationIgnored,
	printfFormat,
	mkdirMode,
	testNegated,
	dangerousRm,
	echoUseless,
	loopOverLines,
	strayBlank,
	backslashLost,
	bashismRule,
	bashismPossible,
	notPosix,
}
