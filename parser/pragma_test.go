package parser

import (
	"strings"
	"testing"
)

func TestShellComments(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"none", "FROM a\nRUN x\n", "sh"},
		{"above the file", "# hadolint shell=bash\nFROM a\nRUN x\nFROM b\nRUN y\n", "bash,bash"},
		{"above a global ARG", "# note\n# dockcheck shell=pwsh\nARG V=1\nFROM a\nRUN x\n", "PowerShell"},
		{"rest of the stage", "FROM a\nRUN x\n# hadolint shell=/usr/bin/bash\nRUN y\nRUN z\nFROM b\nRUN w\n", "sh,bash,bash,sh"},
		{"inherited", "FROM a AS x\n# dockcheck shell=bash\nRUN x\nFROM x\nRUN y\n", "bash,bash"},
		{"SHELL is newer", "# hadolint shell=powershell\nFROM a\nRUN x\nSHELL [\"/bin/bash\", \"-c\"]\nRUN y\n", "PowerShell,bash"},
		{"prose", "FROM a\n# hadolint says shell=bash\nRUN x\n", "sh"},
	} {
		var got []string
		for run := range Each[*Run](Parse("Dockerfile", []byte(c.text))) {
			got = append(got, run.Node.Interpreter().Dialect.String())
		}
		if s := strings.Join(got, ","); s != c.want {
			t.Errorf("%s: got %s, want %s", c.name, s, c.want)
		}
	}
}
