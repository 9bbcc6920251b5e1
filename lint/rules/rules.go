// Package rules lists all rules there are.
package rules

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/rules/image"
	"github.com/dockcheck/dockcheck/lint/rules/packages"
	"github.com/dockcheck/dockcheck/lint/rules/supplychain"
)

// All are the rules, by theme.
var All = slices.Concat(
	[]*lint.Rule{lint.InternalError},
	image.Rules,
	packages.Rules,
	supplychain.Rules,
)
