// Package permission holds the rules about who may write, and who is root.
package permission

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	worldWritable,
	setuid,
	programWritable,
	sudoNopasswd,
}
