package settings

import (
	"github.com/BurntSushi/toml"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Read reads any TOML file, such as a Cargo.toml, whose values then know where
// they stand.
func Read(path string, data []byte) (*File, error) {
	f := &File{Path: path, lines: source.NewLines(data)}
	values := map[string]any{}
	if err := toml.Unmarshal(data, &values); err != nil {
		return nil, f.broken(err)
	}
	f.places = locate(string(data))
	f.Root = Table{file: f, values: values}
	return f, nil
}

// Value is the value of a key as the TOML library has it, nil when it is not there.
func (t Table) Value(name string) any { return t.values[name] }

// String is the value of a key that is a string, "" when it is none.
func (t Table) String(name string) string {
	s, _ := t.values[name].(string)
	return s
}

// Strings are the strings in the list under a key.
func (t Table) Strings(name string) []string {
	var out []string
	list, _ := elements(t.values[name])
	for _, e := range list {
		if s, ok := e.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// Tables are the tables in the list under a key.
func (t Table) Tables(name string) []Table {
	list, _ := elements(t.values[name])
	out := make([]Table, len(list))
	for i := range list {
		out[i] = t.Element(name, i)
	}
	return out
}

// Line is the line that a key stands on, from 1; that of its table where it
// stands in none of its own, 0 when nothing is known.
func (t Table) Line(name string) int {
	for k := t.key.add(name); len(k) > 0; k = k[:len(k)-1] {
		if p, ok := t.file.places[k.String()]; ok {
			return t.file.lines.Position(int32(p.key)).Line
		}
	}
	return 0
}
