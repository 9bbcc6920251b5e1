package rules

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
)

// A rule is recommended only when somebody has read what it finds: it has a row
// in docs/precision.md, in which nothing is false.
func TestPrecision(t *testing.T) {
	data, err := os.ReadFile("../../docs/precision.md")
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]bool{}
	const enough = 5 // findings that say something by themselves
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(line, "|")
		if len(cells) < 7 || strings.Contains(cells[2], "hits") || strings.HasPrefix(cells[1], "-") {
			continue
		}
		name, wrong := strings.TrimSpace(cells[1]), strings.TrimSpace(cells[6])
		read[name] = true
		if wrong != "0" && wrong != "–" {
			t.Errorf("%s has false findings in docs/precision.md", name)
		}
		hits, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(cells[2]), ",", ""))
		if (err != nil || hits < enough) && strings.TrimSpace(cells[7]) == "" {
			t.Errorf("%s has few findings, and docs/precision.md does not say why it is recommended all the same", name)
		}
	}
	for _, r := range lint.NewRulebook(All).Rules {
		if (r.Preset == lint.Recommended) != read[r.Name] {
			t.Errorf("%s: recommended %t, read in docs/precision.md %t", r.Name, r.Preset == lint.Recommended, read[r.Name])
		}
		delete(read, r.Name)
	}
	for name := range read {
		t.Errorf("%s in docs/precision.md is no rule", name)
	}
}
