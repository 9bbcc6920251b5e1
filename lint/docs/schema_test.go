package docs_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/docs"
	"github.com/dockcheck/dockcheck/lint/rules"
)

// An editor that knows the schema says the same as the program.
func TestSchema(t *testing.T) {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(docs.Schema(rules.All, descriptor.JSONSchema())))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("dockcheck.schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("dockcheck.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for text, valid := range map[string]bool{
		"":                                         true,
		"[app]\nname = 'x'":                        true,
		"[lint]\npreset = 'strict'":                true,
		"[lint]\npreset = 'srict'":                 false,
		"[lint]\nignroe = []":                      false,
		"[lint]\nignore = 'all'":                   false,
		"[lint]\nseverity = { all = 'off' }":       true,
		"[lint]\nseverity = { all = 'loud' }":      false,
		"[lint.rules.image-lastest]":               false,
		"[lint.rules.image-latest]":                true,
		"[lint.rules.image-latest]\nx = 1":         false,
		"[[lint.overrides]]\nfiles = ['a']":        true,
		"[[lint.overrides]]\nfile = ['a']":         false,
		"[lint.rules.ignore-unused]\nforeign=3":    false,
		"[lint.rules.ignore-unused]\nforeign=true": true,
	} {
		var value map[string]any
		if err := toml.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		var list any = map[string]any{}
		if value != nil {
			list = plain(value)
		}
		err := schema.Validate(list)
		_, _, ours := lint.ReadConfig("dockcheck.toml", []byte(text), lint.NewRulebook(rules.All))
		if (err == nil) != valid || (ours == nil) != valid {
			t.Errorf("%s: the schema says %v, the program %v", strings.ReplaceAll(text, "\n", " "), err, ours)
		}
	}
}

// plain gives values the types that a JSON decoder gives them.
func plain(value any) any {
	switch v := value.(type) {
	case map[string]any:
		out := map[string]any{}
		for name, e := range v {
			out[name] = plain(e)
		}
		return out
	case []map[string]any:
		out := []any{}
		for _, e := range v {
			out = append(out, plain(e))
		}
		return out
	case []any:
		out := []any{}
		for _, e := range v {
			out = append(out, plain(e))
		}
		return out
	case int64:
		return float64(v)
	}
	return value
}
