package descriptor

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/dockcheck/dockcheck/internal/settings"
)

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := json.Marshal(JSONSchema())
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("s.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("s.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// asJSON are the values of a TOML file as a JSON decoder would give them.
func asJSON(t *testing.T, text string) any {
	t.Helper()
	var values map[string]any
	if err := toml.Unmarshal([]byte(text), &values); err != nil {
		t.Fatal(err)
	}
	if values == nil {
		values = map[string]any{}
	}
	data, err := json.Marshal(values)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// An editor that knows the schema says the same as the program, where a schema
// can say it.
func TestJSONSchema(t *testing.T) {
	schema := compiledSchema(t)
	for text, valid := range map[string]bool{
		"": true,
		"schema = 1\ncatalog = \"2026.11\"\n[app]\nlang = \"rust\"\nhealth = { cmd = [\"--health\"] }": true,
		"[app]\nporte = 1":                                         false,
		"[apps.web]\nport = 1":                                     true,
		"[apps.web]\nprot = 1":                                     false,
		"[apps.web.runtime]\nbase = 'slim'":                        true,
		"[app]\nport = 'x'":                                        false,
		"[app]\nlang = 'cobol'":                                    false,
		"[app]\nhealth = '/x'":                                     true,
		"[app]\nhealth = false":                                    true,
		"[app]\nhealth = { cmd = ['--x'] }":                        true,
		"[app]\nhealth = 3":                                        false,
		"[rust]\nfeatures = ['x']":                                 true,
		"[rust]\nfeatures = 'x'":                                   false,
		"[runtime]\nenv = { A = 'b' }":                             true,
		"[runtime]\nenv = { A = 1 }":                               false,
		"[[build.secrets]]\nid = 'x'":                              true,
		"[[build.secrets]]\nname = 'x'":                            false,
		"[services]\ndb = 'postgres:18'":                           true,
		"[services.db]\nimage = 'postgres:18'":                     true,
		"[secrets.A]\ncompose-file = 'x'":                          true,
		"[secrets.A]\nfile = 'x'":                                  false,
		"[ci]\nattest = ['sbom']":                                  true,
		"[ci]\nattest = ['x']":                                     false,
		"[output]\ncompose = true":                                 true,
		"[output]\ndockerfile = false":                             true,
		"[output]\ncompose = 1":                                    false,
		"[[insert]]\nat = 'a:b'\nrun = 'x'":                        true,
		"[[insert]]\nwhere = 'a:b'\nrun = 'x'":                     false,
		"[images]\n'a' = 'sha256:" + strings.Repeat("0", 64) + "'": true,
	} {
		err := schema.Validate(asJSON(t, text))
		_, ours := Read("dockcheck.toml", []byte(text))
		if (err == nil) != valid || (ours == nil) != valid {
			t.Errorf("%s: the schema says %v, the program %v", strings.ReplaceAll(text, "\n", " "), err, ours)
		}
	}
}

// Whatever the tests generate from is in the schema.
func TestJSONSchemaOfTestdata(t *testing.T) {
	schema := compiledSchema(t)
	for _, dir := range []string{"../emit/testdata", "../../testdata"} {
		_ = fs.WalkDir(os.DirFS(dir), ".", func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, "dockcheck.toml") {
				return nil
			}
			data, err := os.ReadFile(dir + "/" + path)
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(asJSON(t, string(data))); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			return nil
		})
	}
}

// The names at the top of the file are those that somebody reads.
func TestTables(t *testing.T) {
	names := []string{"lint"}
	for _, f := range settings.Fields(reflect.TypeFor[Descriptor]()) {
		names = append(names, f.Name)
	}
	tables := settings.Tables()
	slices.Sort(names)
	slices.Sort(tables)
	if !slices.Equal(names, tables) {
		t.Errorf("settings.Tables has\n%q, the descriptor\n%q", tables, names)
	}
}
