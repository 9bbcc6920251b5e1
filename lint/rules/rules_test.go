package rules

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

// Every example of every rule does what it says.
func TestExamples(t *testing.T) { ruletest.Run(t, All[1:]) }
