// Package settings reads dockcheck.toml strictly: whatever is unknown or of the
// wrong kind is an error that names the file, the line, the column and the remedy.
package settings

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/dockcheck/dockcheck/internal/suggest"
	"github.com/dockcheck/dockcheck/parser/source"
)

// Tables are the names that may stand at the top of dockcheck.toml. The linter
// reads lint, the generator the rest.
func Tables() []string {
	return []string{
		"lint",
		"schema", "catalog", "app", "apps", "rust", "go", "static",
		"runtime", "build", "services", "migrate", "secrets", "ci", "output", "insert", "patch", "images", "templates",
	}
}

// Error is what is wrong at a place of a settings file.
type Error struct {
	Path         string
	Line, Column int // from 1; 0 when the place is not known
	Message      string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Path + ": " + e.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)
}

// File is a settings file whose values know where they stand.
type File struct {
	Path string
	Root Table

	lines  *source.Lines
	places map[string]place
}

// Table is a table of a settings file.
type Table struct {
	file   *File
	key    key
	values map[string]any
}

// key is the path of a value: lint, overrides, [0], files.
type key []string

func (k key) add(part string) key { return append(slices.Clip(k), part) }

func (k key) String() string { return strings.Join(k, "\x00") }

// name is the key as a reader would write it, without indexes.
func (k key) name() string {
	parts := slices.DeleteFunc(slices.Clone(k), func(p string) bool { return strings.HasPrefix(p, "[") })
	return strings.Join(parts, ".")
}

// Parse reads a settings file. Unknown names at the top are errors; within the
// tables Decode finds them.
func Parse(path string, data []byte) (*File, error) {
	f, err := Read(path, data)
	if err != nil {
		return nil, err
	}
	return f, f.Root.known(Tables())
}

func (f *File) broken(err error) error {
	var parse toml.ParseError
	if !errors.As(err, &parse) {
		return &Error{Path: f.Path, Message: strings.TrimPrefix(err.Error(), "toml: ")}
	}
	at := f.lines.Position(int32(max(parse.Position.Start, 0))) // the library counts below 0 at a control character
	return &Error{Path: f.Path, Line: at.Line, Column: at.Column, Message: strings.TrimSuffix(parse.Message, ".")}
}

// Table is a table of the file, false when it is not there.
func (t Table) Table(name string) (Table, bool) {
	values, ok := t.values[name].(map[string]any)
	return Table{file: t.file, key: t.key.add(name), values: values}, ok
}

// Has reports whether a key is there.
func (t Table) Has(name string) bool { _, ok := t.values[name]; return ok }

// known checks that the table has no other keys than these.
func (t Table) known(names []string) error {
	for _, name := range t.InOrder() {
		if !slices.Contains(names, name) {
			return t.Unknown(name, names)
		}
	}
	return nil
}

// InOrder are the names in the table as they stand in the file.
func (t Table) InOrder() []string {
	names := slices.Sorted(maps.Keys(t.values))
	slices.SortStableFunc(names, func(a, b string) int {
		return t.file.places[t.key.add(a).String()].key - t.file.places[t.key.add(b).String()].key
	})
	return names
}

// Unknown is the error for a key that nobody knows; names are those there are.
func (t Table) Unknown(name string, names []string) error {
	where := "at the top of the file"
	if len(t.key) > 0 {
		where = "in [" + t.key.name() + "]"
	}
	return t.at(name, false, fmt.Sprintf("unknown key %q %s%s", name, where, suggest.DidYouMean(name, names)))
}

// KeyErrorf is an error about a key of the table.
func (t Table) KeyErrorf(name, format string, args ...any) error {
	return t.at(name, false, fmt.Sprintf(format, args...))
}

// Element is a table in a list of tables.
func (t Table) Element(list string, i int) Table {
	var values map[string]any
	if all, ok := elements(t.values[list]); ok && i < len(all) {
		values, _ = all[i].(map[string]any)
	}
	return Table{file: t.file, key: t.key.add(list).add(index(i)), values: values}
}

// ElementErrorf is an error about an element of a list.
func (t Table) ElementErrorf(list string, i int, format string, args ...any) error {
	return t.at(list+index(i), true, fmt.Sprintf(format, args...))
}

// Errorf is an error about the value of a key of the table.
func (t Table) Errorf(name, format string, args ...any) error {
	return t.at(name, true, fmt.Sprintf(format, args...))
}

func (t Table) at(name string, value bool, message string) error {
	k := t.key.add(name)
	if list, index, ok := strings.Cut(name, "["); ok && !t.Has(name) {
		k = t.key.add(list).add("[" + index)
	}
	e := &Error{Path: t.file.Path, Message: message}
	for ; len(k) > 0; k = k[:len(k)-1] {
		if p, ok := t.file.places[k.String()]; ok {
			offset := p.key
			if value {
				offset = p.value
			}
			at := t.file.lines.Position(int32(offset))
			e.Line, e.Column = at.Line, at.Column
			break
		}
		value = false
	}
	return e
}
