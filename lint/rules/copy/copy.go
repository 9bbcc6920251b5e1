// Package copy holds the rules about COPY and ADD.
package copy

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	addUnneeded,
	archiveUnpackedLater,
	checksumInvalid,
	contextSecret,
	debugBuild,
	destinationFromBase,
	destinationNoSlash,
	destinationRelative,
	fromEmptyScratch,
	fromIndex,
	fromLaterStage,
	fromSelf,
	fromUnknownStage,
	fromVariable,
	heredocPossible,
	ignoredFile,
	linkByName,
	modeInvalid,
	modulesOtherLibc,
	modulesOtherRuntime,
	notBuilt,
	outsideContext,
	programWithoutLibc,
	remoteSource,
	toRoot,
	venvMoved,
	vulnerabilityStatement,
	wholeContext,
	wholeFilesystem,
}
