// Package packages holds the rules about package managers. They read what a
// command does from the table in parser/packages, so that one rule serves all
// managers.
package packages

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/packages"
)

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	asks,
	cacheLeft,
	indexUpdateAlone,
	recommends,
	unpinned,
	systemUnpinned,
	upgrade,
	distUpgrade,
	aptCommand,
	downloaderTwice,
	lockUnused,
	manifestWithoutLock,
	aptKey,
	xdebugShipped,
	opcacheMissing,
	opcacheBuiltIn,
	optionGone,
	commandGone,
	gemDocumentation,
	sshServer,
	withoutVirtual,
	ofAnotherDistro,
	externallyManaged,
	indexMissing,
	devShipped,
	uninstalledLater,
	listUnsorted,
	runsScripts,
	frontendInEnv,
	installsSplit,
}

// codes are what other tools call the findings of a rule, by package manager or
// by one of its programs. The findings about a manager that is not here have no
// other name.
type codes map[string][]string

// all are the codes for all managers: the rule's aliases.
func (c codes) all() []string {
	var out []string
	for _, list := range c {
		out = append(out, list...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// of are the codes for a call: those of its program, or else of its manager.
func (c codes) of(call *packages.Call) []string {
	if list, ok := c[call.Program]; ok {
		return list
	}
	return c[call.Name]
}
