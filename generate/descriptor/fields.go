package descriptor

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// Field is the field of the descriptor under a key such as app.port.
func Field(key string) (settings.Field, bool) {
	t := reflect.TypeFor[Descriptor]()
	parts := strings.Split(key, ".")
	for i, part := range parts {
		fields := settings.Fields(t)
		n := slices.IndexFunc(fields, func(f settings.Field) bool { return f.Name == part })
		if n < 0 {
			return settings.Field{}, false
		}
		if i == len(parts)-1 {
			return fields[n], true
		}
		if t = fields[n].Type; t.Kind() != reflect.Struct {
			return settings.Field{}, false
		}
	}
	return settings.Field{}, false
}

// InTOML is the value of a choice as it stands in the file; false for one that
// could not be read back.
func InTOML(f settings.Field, value string) (string, bool) {
	switch f.Type.Kind() {
	case reflect.Int:
		_, err := strconv.Atoi(value)
		return value, err == nil
	case reflect.String:
		return quote(value), true
	case reflect.Bool, reflect.Pointer:
		return value, value == "true" || value == "false"
	case reflect.Slice:
		return value, strings.HasPrefix(value, "[")
	case reflect.Map:
		return value, strings.HasPrefix(value, "{")
	case reflect.Interface:
		if value == "false" || value == "true" || strings.HasPrefix(value, "{") {
			return value, true
		}
		return quote(value), true
	}
	return "", false
}

// quote is a string in TOML.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
