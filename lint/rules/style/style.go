// Package style holds the rules about how a Dockerfile is written.
package style

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	asCasing,
	definitionDescription,
	emptyContinuation,
	instructionCasing,
	metadataOrder,
}
