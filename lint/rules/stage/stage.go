// Package stage holds the rules about stages.
package stage

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	nameCasing,
	nameDuplicate,
	nameReserved,
	targetIgnored,
	unnamed,
	unreachable,
}
