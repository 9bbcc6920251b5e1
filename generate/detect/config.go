package detect

import (
	"path"
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// configs reads the port in the configuration files that projects keep: a key
// named port of a TOML file.
func (s *Source) configs(t *Tree) {
	names := []string{"Rocket.toml", "config.toml", "settings.toml", "app.toml", "configuration.toml"}
	for _, dir := range []string{"config", "configuration", "conf", "settings"} {
		for _, name := range t.Files(dir, ".toml") {
			if path.Dir(name) == dir {
				names = append(names, name)
			}
		}
	}
	for _, name := range names {
		if file, err := t.readTOML(name); err == nil && file != nil {
			s.configPort(file, file.Root, 0)
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
