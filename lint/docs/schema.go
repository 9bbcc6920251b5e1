package docs

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"

	"github.com/dockcheck/dockcheck/internal/settings"
	"github.com/dockcheck/dockcheck/lint"
)

type schema = settings.Schema

// Schema is the JSON Schema of dockcheck.toml, for editors: the table [lint] with
// the options of all rules, and what others read of the file.
func Schema(rules []*lint.Rule, others settings.Schema) []byte {
	properties := schema{}
	if of, ok := others["properties"].(schema); ok {
		maps.Copy(properties, of)
	}
	properties["lint"] = lintTable(rules)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(schema{
		"$schema":    "http://json-schema.org/draft-07/schema#",
		"$id":        "https://raw.githubusercontent.com/dockcheck/dockcheck/main/docs/dockcheck.schema.json",
		"title":      "dockcheck.toml",
		"type":       "object",
		"properties": properties,

		"additionalProperties": false,
	}); err != nil {
		panic(err) // an option whose default no configuration could have
	}
	return b.Bytes()
}

// lintTable is the schema of [lint].
func lintTable(rules []*lint.Rule) schema {
	table := settings.SchemaOf(reflect.TypeFor[lint.Config]())
	table["description"] = "How dockcheck lint works in this directory and below."
	table["properties"].(schema)["rules"] = options(rules)
	return table
}

// options is the schema of the tables [lint.rules.NAME].
func options(rules []*lint.Rule) schema {
	tables := schema{}
	for _, r := range rules {
		properties := schema{}
		for _, o := range r.Options {
			s := settings.SchemaFor(reflect.TypeOf(o.Default), o.Values)
			s["description"], s["default"] = o.Doc, o.Default
			properties[o.Name] = s
		}
		tables[r.Name] = schema{"type": "object", "description": r.Doc.Title + ".", "properties": properties, "additionalProperties": false}
	}
	return schema{"type": "object", "description": "Options of rules. Giving a rule options turns it on.", "properties": tables, "additionalProperties": false}
}
