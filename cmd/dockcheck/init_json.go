package main

import (
	"encoding/json"
	"errors"

	"github.com/dockcheck/dockcheck/generate/plan"
)

// foundJSON is what init --json writes.
type foundJSON struct {
	Descriptor string         `json:"descriptor,omitempty"` // the file that was written
	Choices    []choiceJSON   `json:"choices,omitempty"`
	Notes      []noteJSON     `json:"notes,omitempty"`
	Error      string         `json:"error,omitempty"`
	Ambiguous  *ambiguousJSON `json:"ambiguous,omitempty"`
}

type choiceJSON struct {
	Program    string `json:"program,omitempty"` // of [apps], where there are several
	Key        string `json:"key"`
	Value      string `json:"value"`
	Confidence string `json:"confidence"` // given, detected, assumed, default
	placeJSON
	Why string `json:"why,omitempty"`
}

type noteJSON struct {
	placeJSON
	Text string `json:"text"`
}

type placeJSON struct {
	File string `json:"file,omitempty"` // relative to the project
	Line int    `json:"line,omitempty"`
}

// ambiguousJSON is a question to answer with --set KEY=VALUE.
type ambiguousJSON struct {
	Key        string          `json:"key"`
	Candidates []candidateJSON `json:"candidates"`
}

type candidateJSON struct {
	Value string `json:"value"`
	placeJSON
	Why string `json:"why,omitempty"`
}

func (i *initiation) sayJSON() error {
	f := foundJSON{Descriptor: i.show(settingsFile)}
	for _, found := range i.found {
		program := ""
		if len(i.found) > 1 {
			program = found.Name
		}
		for _, c := range found.Choices {
			f.Choices = append(f.Choices, choiceJSON{program, c.Key, c.Value, c.Source.String(), placeJSON{c.Place.File, c.Place.Line}, c.Why})
		}
	}
	for _, n := range i.notes() {
		f.Notes = append(f.Notes, noteJSON{placeJSON{n.Place.File, n.Place.Line}, n.Text})
	}
	return i.writeJSON(f)
}

func (i *initiation) writeJSON(f foundJSON) error {
	e := json.NewEncoder(i.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(f)
}

// failed is what comes of an error: for programs, it is written to standard output
// as well.
func (i *initiation) failed(err error) error {
	var several *plan.AmbiguousError
	if i.asJSON {
		f := foundJSON{Error: err.Error()}
		if errors.As(err, &several) {
			f.Ambiguous = &ambiguousJSON{Key: several.Key}
			for _, c := range several.Candidates {
				f.Ambiguous.Candidates = append(f.Ambiguous.Candidates, candidateJSON{c.Value, placeJSON{c.Place.File, c.Place.Line}, c.Why})
			}
		}
		if err := i.writeJSON(f); err != nil {
			return err
		}
	}
	return i.elsewhere(err)
}
