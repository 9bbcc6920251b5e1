package descriptor

//go:generate env UPDATE=1 go test . -run TestReference

import (
	"reflect"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// JSONSchema is the JSON Schema of what the generator reads of dockcheck.toml.
func JSONSchema() settings.Schema { return settings.SchemaOf(reflect.TypeFor[Descriptor]()) }
