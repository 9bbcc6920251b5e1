package plan

import (
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/generate/detect"
)

// AmbiguousError says that a project allows several answers, and nothing in it
// says which one is meant.
type AmbiguousError struct {
	Key        string // of dockcheck.toml: app.bin
	What       string // binaries
	Candidates []Candidate
	Programs   bool // each is a program that could have an image of its own
	Written    bool // there is a dockcheck.toml to write the answer into
}

// Candidate is one of several answers.
type Candidate struct {
	Value string
	Place detect.Place
	Why   string
}

// Error names the key to set, and what it may be set to.
func (e *AmbiguousError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: there are %d %s, and nothing says which one is meant; ", e.Candidates[0].Place, len(e.Candidates), e.What)
	before, after := "  --set "+e.Key+"=", ""
	if e.Written {
		b.WriteString("write one of these into dockcheck.toml")
		before, after = "  "+e.Key+" = \"", "\""
	} else {
		b.WriteString("choose with one of")
	}
	width := 0
	for _, c := range e.Candidates {
		width = max(width, len(c.Value+after))
	}
	for _, c := range e.Candidates {
		fmt.Fprintf(&b, "\n%s%-*s  %s", before, width, c.Value+after, c.Place)
		if c.Why != "" {
			fmt.Fprintf(&b, " (%s)", c.Why)
		}
	}
	if e.Programs && !e.Written {
		b.WriteString("\nor describe each of them with dockcheck init --all")
	}
	return b.String()
}
