package detect

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// configs reads the port in the configuration files that projects keep: a key
// named port of a TOML or YAML file. home is the directory of the program's own
// package.
func (s *Source) configs(t *Tree, home string) {
	for _, name := range configFiles(t, home) {
		if strings.HasSuffix(name, ".toml") {
			if file, err := t.readTOML(name); err == nil && file != nil {
				s.configPort(file, file.Root, 0)
			}
			continue
		}
		var doc yaml.Node
		if data, err := t.Read(name); err == nil && yaml.Unmarshal(data, &doc) == nil && len(doc.Content) > 0 {
			s.yamlPort(name, doc.Content[0], 0)
		}
	}
}

func configFiles(t *Tree, home string) []string {
	var out []string
	for _, base := range slices.Compact([]string{".", home}) {
		for _, name := range []string{"Rocket", "config", "settings", "app", "configuration"} {
			for _, ext := range []string{".toml", ".yaml", ".yml"} {
				if file := path.Join(base, name+ext); t.Has(file) {
					out = append(out, file)
				}
			}
		}
		for _, dir := range []string{"config", "configuration", "conf", "settings"} {
			for _, name := range t.Files(path.Join(base, dir), ".toml", ".yaml", ".yml") {
				if path.Dir(name) == path.Join(base, dir) {
					out = append(out, name)
				}
			}
		}
	}
	return out
}

func (s *Source) yamlPort(file string, node *yaml.Node, depth int) {
	if node.Kind != yaml.MappingNode || depth > 3 {
		return
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		if key.Value == "port" && value.Kind == yaml.ScalarNode && isPort(value.Value) {
			s.Ports = append(s.Ports, Fact{Value: value.Value, Place: Place{file, value.Line}, Why: "port", Confidence: Likely})
		} else if !foreignTable(key.Value) {
			s.yamlPort(file, value, depth+1)
		}
	}
}

func (s *Source) configPort(file *settings.File, table settings.Table, depth int) {
	for _, key := range table.InOrder() {
		switch v := table.Value(key).(type) {
		case int64:
			if key == "port" && v > 0 && v <= 65535 {
				s.Ports = append(s.Ports, Fact{Value: strconv.FormatInt(v, 10), Place: place(file, table, key), Why: "port", Confidence: Likely})
			}
		case map[string]any:
			if sub, ok := table.Table(key); ok && depth < 3 && !foreignTable(key) {
				s.configPort(file, sub, depth+1)
			}
		}
	}
}

// foreignTable reports whether a table of a configuration is that of a service
// that the program talks to.
func foreignTable(name string) bool {
	for _, other := range []string{"database", "db", "postgres", "mysql", "redis", "cache", "smtp", "mail", "email", "kafka", "amqp", "rabbit", "mongo", "metrics", "elastic", "nats", "queue", "broker", "auth"} {
		if strings.Contains(strings.ToLower(name), other) {
			return true
		}
	}
	return false
}
