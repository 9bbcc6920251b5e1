package docs

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/dockcheck/dockcheck/internal/settings"
	"github.com/dockcheck/dockcheck/lint"
)

// schema is a JSON Schema or a part of one.
type schema map[string]any

// Schema is the JSON Schema of dockcheck.toml, for editors: the table [lint] with
// the options of all rules. Other tables are left to those who read them.
func Schema(rules []*lint.Rule) []byte {
	table := object(reflect.TypeFor[lint.Config]())
	table["description"] = "How dockcheck lint works in this directory and below."
	table["properties"].(schema)["rules"] = options(rules)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(schema{
		"$schema":    "http://json-schema.org/draft-07/schema#",
		"$id":        "https://raw.githubusercontent.com/dockcheck/dockcheck/main/docs/dockcheck.schema.json",
		"title":      "dockcheck.toml",
		"type":       "object",
		"properties": schema{"lint": table},
	}); err != nil {
		panic(err) // an option whose default no configuration could have
	}
	return b.Bytes()
}

// object is the schema of a struct that settings are decoded into.
func object(t reflect.Type) schema {
	properties := schema{}
	for _, f := range settings.Fields(t) {
		s := of(f.Type, f.Values)
		if f.Doc != "" {
			s["description"] = f.Doc
		}
		properties[f.Name] = s
	}
	return schema{"type": "object", "properties": properties, "additionalProperties": false}
}

// of is the schema of a value of a type; strings may have to be one of values.
func of(t reflect.Type, values []string) schema {
	switch t.Kind() {
	case reflect.Bool:
		return schema{"type": "boolean"}
	case reflect.Int:
		return schema{"type": "integer"}
	case reflect.String:
		if len(values) > 0 {
			return schema{"type": "string", "enum": values}
		}
		return schema{"type": "string"}
	case reflect.Slice:
		return schema{"type": "array", "items": of(t.Elem(), values)}
	case reflect.Map:
		return schema{"type": "object", "additionalProperties": of(t.Elem(), values)}
	case reflect.Pointer:
		return of(t.Elem(), values)
	case reflect.Struct:
		return object(t)
	}
	return schema{}
}

// options is the schema of the tables [lint.rules.NAME].
func options(rules []*lint.Rule) schema {
	tables := schema{}
	for _, r := range rules {
		properties := schema{}
		for _, o := range r.Options {
			s := of(reflect.TypeOf(o.Default), o.Values)
			s["description"], s["default"] = o.Doc, o.Default
			properties[o.Name] = s
		}
		tables[r.Name] = schema{"type": "object", "description": r.Doc.Title + ".", "properties": properties, "additionalProperties": false}
	}
	return schema{"type": "object", "description": "Options of rules. Giving a rule options turns it on.", "properties": tables, "additionalProperties": false}
}
