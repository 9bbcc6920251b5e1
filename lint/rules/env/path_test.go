package env

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

func TestPathReplaced(t *testing.T) {
	ruletest.Table(t, pathReplaced, []ruletest.Case{
		{Text: "ENV PATH=/x:$PATH"},
		{Text: "ENV PATH=/x:/usr/bin:/bin"},
		{Text: "ENV PATH /opt/x/bin", At: []string{"/opt/x/bin"}, Fixed: "ENV PATH /opt/x/bin:$PATH"},
		{Text: "ENV PATH=\"/opt/x/bin\" A=b", At: []string{`"/opt/x/bin"`}, Fixed: "ENV PATH=\"/opt/x/bin\":$PATH A=b"},
		{Text: "ENV X=/opt\nENV PATH=$X/bin"}, // may be the whole of it
		{Text: "FROM scratch\nENV PATH=/opt/x"},
		{Text: "FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nENV PATH=C:\\x"},
	})
}

func TestUnsetInRun(t *testing.T) {
	ruletest.Table(t, unsetInRun, []ruletest.Case{
		{Text: "ENV A=1\nRUN unset A", At: []string{"A"}, Fixed: "ARG A=1\nRUN unset A"},
		{Text: "ENV A=1 B=2\nRUN make && unset A B", At: []string{"A", "B"}},
		{Text: "ENV A=1\nRUN unset A && make"},
		{Text: "ARG A=1\nRUN unset A"},
		{Text: "RUN export A=1; unset A"},
	})
}
