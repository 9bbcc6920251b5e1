// Package label holds the rules about labels.
package label

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	baseStale,
	duplicate,
	keyInvalid,
	maintainerDeprecated,
	schema,
	valueInvalid,
}
