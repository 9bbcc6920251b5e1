package settings

import (
	"reflect"
	"slices"
)

// Schema is a JSON Schema, or a part of one.
type Schema map[string]any

// SchemaOf is the schema of a struct that settings are decoded into: an editor
// that knows it says the same as Decode. A field's tag `doc` is its description,
// and `kinds:"string boolean table"` says what a field of the type any takes.
func SchemaOf(t reflect.Type) Schema {
	properties := Schema{}
	for _, f := range Fields(t) {
		s := SchemaFor(f.Type, f.Values)
		if len(f.Kinds) > 0 {
			s["type"] = kinds(f.Kinds)
		}
		if f.Doc != "" {
			s["description"] = f.Doc
		}
		properties[f.Name] = s
	}
	return Schema{"type": "object", "properties": properties, "additionalProperties": false}
}

// SchemaFor is the schema of a value of a type; strings may have to be one of
// values.
func SchemaFor(t reflect.Type, values []string) Schema {
	switch t.Kind() {
	case reflect.Bool:
		return Schema{"type": "boolean"}
	case reflect.Int:
		return Schema{"type": "integer"}
	case reflect.String:
		if len(values) > 0 {
			return Schema{"type": "string", "enum": values}
		}
		return Schema{"type": "string"}
	case reflect.Slice:
		return Schema{"type": "array", "items": SchemaFor(t.Elem(), values)}
	case reflect.Map:
		return Schema{"type": "object", "additionalProperties": SchemaFor(t.Elem(), values)}
	case reflect.Pointer:
		return SchemaFor(t.Elem(), values)
	case reflect.Struct:
		return SchemaOf(t)
	}
	return Schema{}
}

// kinds are the types of JSON for those of TOML.
func kinds(names []string) []string {
	out := slices.Clone(names)
	for i, name := range out {
		if name == "table" {
			out[i] = "object"
		}
	}
	return out
}
