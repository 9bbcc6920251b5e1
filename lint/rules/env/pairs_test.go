package env

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

// Which variables a value can see.
func TestSelfReference(t *testing.T) {
	ruletest.Table(t, selfReference, []ruletest.Case{
		{Text: "ENV A=1 B=$A C=${A}/x\n", At: []string{"$A"}, Fixed: "ENV A=1\nENV B=$A C=${A}/x\n"},
		{Text: "ENV B=$A A=1\n", At: []string{"$A"}},
		{Text: "ENV A=1\nENV B=$A\n"},
		{Text: "ENV A=0\nENV A=1 B=$A\n"},
		{Text: "ENV PATH=/x:$PATH\n"},
		{Text: "ENV A=$A:1\n"},
		{Text: "ARG A=1 B=$A\n"},
		{Text: "ENV A=1 B='$A' C=\\$A\n"},
		{Text: "ENV A=1 \\\n    # why\n    B=$A\n", At: []string{"$A"}},
	})
}

// Pairs with blanks around their equals signs.
func TestBlankBeforeEquals(t *testing.T) {
	ruletest.Table(t, blankBeforeEquals, []ruletest.Case{
		{Text: "ENV A = 1\n", At: []string{"="}, Fixed: "ENV A=1\n"},
		{Text: "LABEL a = \"x y\" b =2\n", At: []string{"="}, Fixed: "LABEL a=\"x y\" b=2\n"},
		{Text: "ENV A = b c\n", At: []string{"="}},
		{Text: "ENV A == b\n", At: []string{"="}},
		{Text: "ENV A b\n"},
		{Text: "ENV A=b\n"},
		{Text: "ENV A =\n", At: []string{"="}},
	})
}

// Blanks that are meant, and those that are not.
func TestWorkdirBlank(t *testing.T) {
	ruletest.Table(t, workdirBlank, []ruletest.Case{
		{Text: "WORKDIR /a b\n", At: []string{"/a b"}},
		{Text: "WORKDIR \"/a b\"\n"},
		{Text: "WORKDIR /a\\ b\n"},
		{Text: "WORKDIR /a # b\n"},
		{Text: "WORKDIR ${A:-x y}\n"},
	})
}
