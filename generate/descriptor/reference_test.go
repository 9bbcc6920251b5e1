package descriptor

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// The keys in docs/generate.md are those of the descriptor. UPDATE=1 writes them
// there.
func TestReference(t *testing.T) {
	const path, start, end = "../../docs/generate.md", "<!-- keys: go generate ./generate/descriptor writes them -->\n", "<!-- end of keys -->\n"
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(page), start)
	old, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has no place for the keys", path)
	}
	keys := reference()
	if old == keys {
		return
	}
	if os.Getenv("UPDATE") == "" {
		t.Fatalf("the keys in %s are not those of the descriptor; go generate ./generate/descriptor writes them", path)
	}
	if err := os.WriteFile(path, []byte(before+start+keys+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// reference is the list of all keys, by table.
func reference() string {
	var top, tables strings.Builder
	top.WriteString("\n| key | value | meaning |\n|---|---|---|\n")
	for _, f := range settings.Fields(reflect.TypeFor[Descriptor]()) {
		t := f.Type
		for t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			fmt.Fprintf(&top, "| `%s` | %s | %s |\n", f.Name, takes(f), cell(f.Doc))
			continue
		}
		name := "[" + f.Name + "]"
		if f.Type.Kind() == reflect.Map {
			name = "[" + f.Name + ".NAME]"
		} else if f.Type.Kind() == reflect.Slice {
			name = "[[" + f.Name + "]]"
		}
		fmt.Fprintf(&tables, "\n### `%s`\n\n%s\n\n| key | value | meaning |\n|---|---|---|\n", name, f.Doc)
		for _, key := range settings.Fields(t) {
			fmt.Fprintf(&tables, "| `%s` | %s | %s |\n", key.Name, takes(key), cell(key.Doc))
		}
	}
	return top.String() + tables.String() + "\n"
}

// takes is what a key takes: "skeleton", "chef", "fetch" or "mount".
func takes(f settings.Field) string {
	if len(f.Values) > 0 {
		words := make([]string, len(f.Values))
		for i, v := range f.Values {
			words[i] = "`" + quote(v) + "`"
		}
		if f.Type.Kind() == reflect.Slice {
			return "list of " + strings.Join(words, ", ")
		}
		return strings.Join(words, ", ")
	}
	if len(f.Kinds) > 0 {
		return strings.Join(slices.Clone(f.Kinds), " or ")
	}
	switch t := f.Type; t.Kind() {
	case reflect.Bool, reflect.Pointer:
		return "boolean"
	case reflect.Int:
		return "number"
	case reflect.String:
		return "string"
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Struct {
			return "list of tables"
		}
		return "list of strings"
	}
	return "table"
}

// cell is text in a table of Markdown.
func cell(text string) string { return strings.ReplaceAll(text, "|", "\\|") }

// Every key says what it means, in a sentence.
func TestEveryKeyIsDocumented(t *testing.T) {
	for _, table := range settings.Fields(reflect.TypeFor[Descriptor]()) {
		fields := []settings.Field{table}
		of := table.Type
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Map {
			of = of.Elem()
		}
		if of.Kind() == reflect.Struct {
			fields = append(fields, settings.Fields(of)...)
		}
		for _, f := range fields {
			if !strings.HasSuffix(f.Doc, ".") && !strings.HasSuffix(f.Doc, ".\"") {
				t.Errorf("%s.%s: %q is no sentence", table.Name, f.Name, f.Doc)
			}
			if f.Type.Kind() == reflect.Interface && len(f.Kinds) == 0 {
				t.Errorf("%s.%s does not say what it takes", table.Name, f.Name)
			}
		}
	}
}
