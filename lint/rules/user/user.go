// Package user holds the rules about who runs in the image and in the build.
package user

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	cannotWriteWorkdir,
	copiesOwnedByRoot,
	createdUnused,
	groupDropsSupplementary,
	homeOfRoot,
	missing,
	nameUndefined,
	nameWithoutPasswd,
	notNumeric,
	privilegedPort,
	root,
	sparseLog,
	sudo,
	switchedOften,
}
