package emit

import (
	"strings"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/internal/suggest"
	"github.com/dockcheck/dockcheck/parser"
)

// inserts are the [[insert]]s, each in place of its anchor.
func (s *sheet) inserts() ([]change, error) {
	names, places := s.anchors()
	var out []change
	at := map[string]int{} // the change of an anchor: several inserts may have the same
	for i, in := range s.plan.Descriptor.Inserts {
		e := s.plan.Descriptor.Own().Element("insert", i)
		about := func(format string, args ...any) error { return e.Errorf("at", format, args...) }
		place, ok := places[in.At]
		if !ok {
			return nil, about("there is no place %q in this Dockerfile; %s", in.At, choices(in.At, names))
		}
		if n, ok := at[in.At]; ok {
			out[n].text += insertedLines(in)
			continue
		}
		at[in.At] = len(out)
		out = append(out, change{span: s.line(place), text: insertedLines(in), asks: "[[insert]] in dockcheck.toml", about: about})
	}
	return out, nil
}

// insertedLines are what an insert adds to the Dockerfile.
func insertedLines(in descriptor.Insert) string {
	text := strings.TrimSpace(in.Text)
	switch command := strings.TrimSpace(in.Run); {
	case command == "":
	case strings.Contains(command, "\n"):
		text = "RUN <<EOF\nset -e\n" + command + "\nEOF"
	default:
		text = "RUN " + command
	}
	return text + "\n"
}

// patches are the [[patch]]es, each in place of its instruction.
func (s *sheet) patches() ([]change, error) {
	var out []change
	for i, p := range s.plan.Descriptor.Patches {
		e := s.plan.Descriptor.Own().Element("patch", i)
		about := func(format string, args ...any) error { return e.Errorf("id", format, args...) }
		in := s.instruction(p.ID)
		if in == nil {
			return nil, about("there is no instruction %q in this Dockerfile; %s", p.ID, choices(p.ID, s.ids))
		}
		text := strings.TrimSpace(p.With)
		if text != "" {
			text += "\n"
		}
		out = append(out, change{span: in.Common().Whole(), text: text, asks: "[[patch]] in dockcheck.toml", about: about})
	}
	return out, nil
}

// instruction is the one with an id, or nil; #1 is the first of its kind.
func (s *sheet) instruction(id string) parser.Instruction {
	for i, have := range s.ids {
		if have == strings.TrimSuffix(id, "#1") {
			return s.doc.Instructions[i]
		}
	}
	return nil
}

// choices says what there is instead of a name.
func choices(name string, have []string) string {
	if near := suggest.Nearest(name, have); near != "" {
		return "did you mean \"" + near + "\"?"
	}
	return "there are " + strings.Join(have, ", ")
}

// culprit is an error about the first change that makes the Dockerfile one that
// Docker cannot read.
func (s *sheet) culprit(changes []change) error {
	var done []change
	for _, c := range changes {
		done = append(done, c)
		if errors := parser.Parse(s.doc.Path, s.edit(done)).Errors; len(errors) > 0 && c.about != nil {
			return c.about("Docker cannot read what this gives: %s", errors[0])
		}
	}
	panic("comments alone broke the Dockerfile")
}
