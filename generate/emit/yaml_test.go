package emit

import (
	"testing"

	"go.yaml.in/yaml/v3"
)

func TestYAMLString(t *testing.T) {
	for _, s := range []string{
		"", "a", ".", "..", "../x", "./secrets/jwt.txt", ".5", "1.98", "0x1f", "1e3", "yes", "NO", "null", "~", "true", "a: b", "a:", ": a", "a #b", "#a", "a ", " a",
		"- a", "? a", "!a", "&a", "*a", "%a", "@a", "`a`", "{a}", "[a]", "a, b", "a\nb", "a\tb", "\"a\"", "'a'", `a\b`, "ü", "postgres://app:${DB_PASSWORD:?set it in .env}@db:5432/x",
		"ghcr.io/${{ github.repository }}", "cargo test --locked", "=", "<<", "2026-11-29", "12:30", "|", ">", "/", "$", "a\u2028b", "\x01",
	} {
		for _, doc := range []string{"key: " + yamlString(s) + "\n", "- " + yamlString(s) + "\n"} {
			var value any
			if err := yaml.Unmarshal([]byte(doc), &value); err != nil {
				t.Errorf("%q: %s is no YAML: %v", s, doc, err)
				continue
			}
			got := any(nil)
			switch v := value.(type) {
			case map[string]any:
				got = v["key"]
			case []any:
				got = v[0]
			}
			if got != s {
				t.Errorf("%q is read as %#v from %s", s, got, doc)
			}
		}
	}
}
