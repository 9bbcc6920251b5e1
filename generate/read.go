package generate

import (
	"slices"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// ReadDescriptor reads the generator's part of a dockcheck.toml. Unknown keys, values of
// the wrong kind and combinations that cannot be are errors that name the file,
// the line, the column and what to write instead.
func ReadDescriptor(path string, data []byte) (*Descriptor, error) {
	file, err := settings.Parse(path, data)
	if err != nil {
		return nil, err
	}
	d := &Descriptor{file: file}
	if err := file.Root.DecodeOnly(d); err != nil {
		return nil, err
	}
	for _, check := range checks() {
		if err := check(d); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// Describes reports whether a dockcheck.toml says anything to the generator: one
// with nothing but [lint] does not.
func (d *Descriptor) Describes() bool {
	return d.file != nil && slices.ContainsFunc(d.file.Root.InOrder(), func(name string) bool {
		return !slices.Contains([]string{"lint", "schema", "catalog"}, name)
	})
}

// given reports whether a key is in the file: app.port.
func (d *Descriptor) given(table, name string) bool {
	t, ok := d.table(table)
	return ok && t.Has(name)
}

func (d *Descriptor) table(name string) (settings.Table, bool) {
	if d.file == nil {
		return settings.Table{}, false
	}
	if name == "" {
		return d.file.Root, true
	}
	return d.file.Root.Table(name)
}

// errorf is an error about a key of the descriptor; table "" is the top of the
// file.
func (d *Descriptor) errorf(table, name, format string, args ...any) error {
	t, ok := d.table(table)
	if !ok {
		t, name = d.root(), table
	}
	return t.Errorf(name, format, args...)
}

func (d *Descriptor) root() settings.Table {
	if d.file == nil {
		d.file = empty()
	}
	return d.file.Root
}

// empty stands for the dockcheck.toml that is not there yet.
func empty() *settings.File {
	f, _ := settings.Parse("dockcheck.toml", nil)
	return f
}
