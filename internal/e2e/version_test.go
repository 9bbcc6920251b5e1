package e2e

import (
	"os"
	"regexp"
	"testing"
)

// The BuildKit that builds is the one whose parser dockcheck has.
func TestSameBuildKit(t *testing.T) {
	version := func(file string) string {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile(`(?m)^\s*(?:require )?github\.com/moby/buildkit (\S+)`).FindSubmatch(data)
		if m == nil {
			t.Fatalf("%s has no BuildKit", file)
		}
		return string(m[1])
	}
	if ours, theirs := version("../../go.mod"), version("tools/go.mod"); ours != theirs {
		t.Errorf("go.mod has BuildKit %s, tools/go.mod %s", ours, theirs)
	}
}
