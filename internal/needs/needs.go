// Package needs says what a test needs. Without it the test skips and says so; in
// .ci/run, which installs everything, it fails.
package needs

import (
	"os"
	"os/exec"
	"testing"
)

// Program is the path of a program that the test runs.
func Program(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	switch {
	case err == nil:
	case os.Getenv("DOCKCHECK_NOTHING_SKIPPED") != "":
		t.Fatalf("%s is not installed, and .ci/run has to install it", name)
	default:
		t.Skipf("skipped: %s is not installed", name)
	}
	return path
}
