package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/generate/detect"
	"github.com/dockcheck/dockcheck/generate/plan"
)

// Questions take a number, a name or nothing, and are asked again otherwise.
func TestChoose(t *testing.T) {
	q := &plan.AmbiguousError{Key: "app.bin", What: "binaries", Candidates: []plan.Candidate{
		{Value: "api", Place: detect.Place{File: "src/main.rs"}},
		{Value: "worker", Place: detect.Place{File: "src/bin/worker.rs"}, Why: "a second one"},
	}}
	for typed, want := range map[string]string{
		"\n": "api", "1\n": "api", "2\n": "worker", "worker\n": "worker", "3\nnone\n2\n": "worker", "2": "worker", "": "", "3\n": "",
	} {
		var out bytes.Buffer
		p := &project{streams: streams{in: strings.NewReader(typed), out: &out}}
		got, err := p.choose(q)
		if got != want || (err != nil) != (want == "") {
			t.Errorf("%q: %q, %v", typed, got, err)
		}
		if !strings.Contains(out.String(), "There are 2 binaries. Which one does the image run?\n  1  api     src/main.rs\n  2  worker  src/bin/worker.rs, a second one\napp.bin [1] ") {
			t.Errorf("asked\n%s", &out)
		}
	}
}
