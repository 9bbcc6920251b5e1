package parser

import (
	"fmt"
	"strings"
	"testing"
)

// What doubles at each line does not fill the memory: from some length on, a value
// is not known.
func TestExpandGrowing(t *testing.T) {
	for name, line := range map[string]string{
		"twice":   "ENV A=$A$A\n",
		"pattern": "ENV A=${A//x/$A}\n",
	} {
		t.Run(name, func(t *testing.T) {
			text := "FROM scratch\nENV A=xx\n" + strings.Repeat(line, 200)
			v := Parse("Dockerfile", []byte(text)).Final().Lookup("A")
			if v == nil || v.Known || len(v.Value) > maxValue {
				t.Errorf("A is %+v", v)
			}
		})
	}
	v := Parse("Dockerfile", []byte("FROM scratch\nENV A=1.2.3\nENV B=v$A-${A//./_}\n")).Final().Lookup("B")
	if !v.Known || v.Value != "v1.2.3-1_2_3" {
		t.Errorf("B is %q, known %v", v.Value, v.Known)
	}
}

// A stage that is built on too many others is one whose base is not known.
func TestLongChain(t *testing.T) {
	var b strings.Builder
	b.WriteString("FROM debian:13 AS s0\nENV A=1\n")
	for i := range 3 * maxChain {
		fmt.Fprintf(&b, "FROM s%d AS s%d\n", i, i+1)
	}
	d := Parse("Dockerfile", []byte(b.String()))
	near, far := d.Stages[maxChain-1], d.Stages[maxChain]
	if near.Lookup("A") == nil || near.Facts() == nil || far.Lookup("A") != nil || far.Facts() != nil {
		t.Error("what is inherited does not end after maxChain stages")
	}
	if !d.Stages[0].Ships() || !d.Final().Needed()[d.Stages[0]] {
		t.Error("the first stage is not in the image")
	}
}
