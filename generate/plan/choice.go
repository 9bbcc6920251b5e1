package plan

import (
	"strings"

	"github.com/dockcheck/dockcheck/generate/detect"
)

// Source says where a decision comes from.
type Source uint8

// The sources of a decision.
const (
	Default  Source = iota // nothing says otherwise
	Assumed                // usual for what the project uses, but nothing in it says so
	Detected               // the project says so
	Given                  // dockcheck.toml says so
)

// Choice is a decision, and why it is what it is.
type Choice struct {
	Key    string // of dockcheck.toml: app.bin; an internal name for what has no key there
	Label  string // for people: binary; "" for what is not shown
	Value  string // what was decided: my-app
	Text   string // what people read instead of Value, ""
	Source Source
	Place  detect.Place // where that stands
	Why    string       // the only binary
}

// Show is the value as people read it.
func (c Choice) Show() string {
	if c.Text != "" {
		return c.Text
	}
	return c.Value
}

// Evidence is where a choice comes from: "Cargo.toml:2, the only binary".
func (c Choice) Evidence() string {
	var parts []string
	switch c.Source {
	case Assumed:
		parts = append(parts, "assumed")
	case Default:
		parts = append(parts, "default")
	}
	if c.Source == Given && c.Place.File == "" {
		parts = append(parts, "given")
	}
	if c.Place.File != "" {
		parts = append(parts, c.Place.String())
	}
	if c.Why != "" {
		parts = append(parts, c.Why)
	}
	return strings.Join(parts, ", ")
}

// String is a source as programs read it.
func (s Source) String() string {
	return [...]string{"default", "assumed", "detected", "given"}[s]
}
