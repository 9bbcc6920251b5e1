package settings

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/internal/suggest"
)

// Decode fills a struct from the table. A field's tag `toml:"name"` is its key;
// `values:"a b"` are the strings it takes. Fields may be bool, int, string,
// any, structs, pointers, slices and maps of these. Keys that the struct does not
// have, and values of another kind, are errors.
func (t Table) Decode(into any) error {
	return t.decode(reflect.ValueOf(into).Elem())
}

// Read gives the value of a key to what into points at; allowed are the strings
// it takes, nil for any.
func (t Table) Read(name string, into any, allowed []string) error {
	return t.set(reflect.ValueOf(into).Elem(), name, t.values[name], allowed)
}

// Field is a key that a struct takes, with its documentation.
type Field struct {
	Name   string
	Doc    string
	Values []string // the strings it takes; any without
	Kinds  []string // what a field of the type any takes: string, boolean, table; all without
	Type   reflect.Type

	index []int
}

// Fields are the keys that a struct takes, those of embedded structs included.
func Fields(t reflect.Type) []Field {
	var out []Field
	for _, f := range reflect.VisibleFields(t) {
		if name := f.Tag.Get("toml"); name != "" {
			out = append(out, Field{Name: name, Doc: f.Tag.Get("doc"), Values: strings.Fields(f.Tag.Get("values")), Kinds: strings.Fields(f.Tag.Get("kinds")), Type: f.Type, index: f.Index})
		}
	}
	return out
}

func (t Table) decode(v reflect.Value) error {
	fields := Fields(v.Type())
	var names []string
	for _, f := range fields {
		names = append(names, f.Name)
	}
	if err := t.known(names); err != nil {
		return err
	}
	for _, name := range t.InOrder() {
		f := fields[slices.Index(names, name)]
		if err := t.set(v.FieldByIndex(f.index), name, t.values[name], f.Values); err != nil {
			return err
		}
	}
	return nil
}

// set gives a value of the file to a field.
func (t Table) set(v reflect.Value, name string, value any, allowed []string) error {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return t.set(v.Elem(), name, value, allowed)
	case reflect.Interface:
		v.Set(reflect.ValueOf(value))
		return nil
	case reflect.Bool:
		if b, ok := value.(bool); ok {
			v.SetBool(b)
			return nil
		}
	case reflect.Int:
		if i, ok := value.(int64); ok {
			v.SetInt(i)
			return nil
		}
	case reflect.String:
		if s, ok := value.(string); ok {
			v.SetString(s)
			return t.allowed(name, s, allowed)
		}
	case reflect.Slice:
		if list, ok := elements(value); ok {
			return t.setList(v, name, list, allowed)
		}
	case reflect.Map:
		if sub, ok := t.Table(name); ok {
			return sub.setMap(v, allowed)
		}
	case reflect.Struct:
		if sub, ok := t.Table(name); ok {
			return sub.decode(v)
		}
	}
	return t.Errorf(name, "%s takes %s, not %s", key{name}.name(), wanted(v.Type()), got(value))
}

// elements are the elements of a list; the TOML library gives those of an array
// of tables another type.
func elements(value any) ([]any, bool) {
	switch list := value.(type) {
	case []any:
		return list, true
	case []map[string]any:
		out := make([]any, len(list))
		for i, e := range list {
			out[i] = e
		}
		return out, true
	}
	return nil, false
}

func (t Table) setList(v reflect.Value, name string, list []any, allowed []string) error {
	out := reflect.MakeSlice(v.Type(), len(list), len(list))
	for i, e := range list {
		var err error
		if _, isTable := e.(map[string]any); isTable && out.Index(i).Kind() == reflect.Struct {
			err = t.Element(name, i).decode(out.Index(i))
		} else {
			err = t.set(out.Index(i), name+index(i), e, allowed)
		}
		if err != nil {
			return err
		}
	}
	v.Set(out)
	return nil
}

func (t Table) setMap(v reflect.Value, allowed []string) error {
	out := reflect.MakeMap(v.Type())
	for _, name := range t.InOrder() {
		e := reflect.New(v.Type().Elem()).Elem()
		if err := t.set(e, name, t.values[name], allowed); err != nil {
			return err
		}
		out.SetMapIndex(reflect.ValueOf(name), e)
	}
	v.Set(out)
	return nil
}

func (t Table) allowed(name, value string, allowed []string) error {
	if len(allowed) == 0 || slices.Contains(allowed, value) {
		return nil
	}
	return t.Errorf(name, "%q is not a value of %s, which takes %s%s", value, key{name}.name(), list(allowed), suggest.DidYouMean(value, allowed))
}

// list is "a, b or c".
func list(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

func wanted(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	case reflect.String:
		return "a string"
	case reflect.Slice:
		if t.Elem().Kind() == reflect.String {
			return "a list of strings"
		}
		return "a list"
	case reflect.Pointer:
		return wanted(t.Elem())
	}
	return "a table"
}

func got(value any) string {
	switch v := value.(type) {
	case bool:
		return fmt.Sprint(v)
	case int64, float64:
		return fmt.Sprintf("the number %v", v)
	case string:
		return fmt.Sprintf("the string %q", v)
	case []any, []map[string]any:
		return "a list"
	case map[string]any:
		return "a table"
	}
	return fmt.Sprintf("the date %v", value)
}

// DecodeOnly is Decode for a struct that takes only some of the table's keys: the
// others are somebody else's.
func (t Table) DecodeOnly(into any) error {
	v := reflect.ValueOf(into).Elem()
	for _, f := range Fields(v.Type()) {
		if !t.Has(f.Name) {
			continue
		}
		if err := t.set(v.FieldByIndex(f.index), f.Name, t.values[f.Name], f.Values); err != nil {
			return err
		}
	}
	return nil
}
