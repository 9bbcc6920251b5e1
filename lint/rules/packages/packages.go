// Package packages holds the rules about package managers.
package packages

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	asks,
}
