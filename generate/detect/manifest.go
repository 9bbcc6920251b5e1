package detect

import (
	"errors"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// readTOML reads a TOML file of the project; nil when there is none.
func (t *Tree) readTOML(name string) (*settings.File, error) {
	data, err := t.Read(name)
	if data == nil || err != nil {
		return nil, err
	}
	file, err := settings.Read(name, data)
	var bad *settings.Error
	if errors.As(err, &bad) {
		return nil, Errorf(Place{File: name, Line: bad.Line}, "%s", bad.Message)
	}
	return file, err
}

// place is where a key of a TOML file stands.
func place(file *settings.File, table settings.Table, key string) Place {
	return Place{File: file.Path, Line: table.Line(key)}
}
