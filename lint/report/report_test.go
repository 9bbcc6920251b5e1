package report

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/internal/terminal"
)

// extension is the end of the golden file's name.
func extension(format string) string {
	switch format {
	case "json", "sarif", "gitlab", "rdjson", "sonar", "hadolint-json":
		return ".json"
	case "checkstyle", "junit":
		return ".xml"
	case "markdown":
		return ".md"
	}
	return ".txt"
}

// Every format shows the fixture as its golden file, which somebody has read.
func TestGolden(t *testing.T) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			golden(t, name+extension(name), written(t, name, Options{}, fixture()))
		})
	}
}

// A run without findings is a valid and small report in every format.
func TestClean(t *testing.T) {
	var b strings.Builder
	for _, name := range Names() {
		r := &Report{Files: []File{{Path: "a/Dockerfile"}, {Path: "b/Dockerfile"}}, Version: "0.1.0", Elapsed: 3e6}
		b.WriteString("-- " + name + " --\n" + written(t, name, Options{}, r) + "\n")
	}
	golden(t, "clean.txt", b.String())
}

// Text fits the terminal.
func TestTextWidth(t *testing.T) {
	out := written(t, "text", Options{Width: 60}, fixture())
	golden(t, "text-60.txt", out)
	for line := range strings.Lines(out) {
		line = strings.TrimRight(line, "\n")
		if strings.Contains(line, " | ") && terminal.Width(line) > 60 {
			t.Errorf("%d columns: %s", terminal.Width(line), line)
		}
	}
}

func TestColor(t *testing.T) {
	golden(t, "text-color.txt", written(t, "text", Options{Color: true, Links: true, Width: 80}, fixture()))
}
