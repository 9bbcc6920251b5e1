package descriptor

import (
	"slices"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// Read reads the generator's part of a dockcheck.toml. Unknown keys, values of
// the wrong kind and combinations that cannot be are errors that name the file,
// the line, the column and what to write instead.
func Read(path string, data []byte) (*Descriptor, error) {
	file, err := settings.Parse(path, data)
	if err != nil {
		return nil, err
	}
	d := &Descriptor{file: file}
	if err := file.Root.DecodeOnly(d); err != nil {
		return nil, err
	}
	if len(d.Apps) > 0 {
		return d, checkApps(d)
	}
	return d, d.check()
}

// check holds the descriptor of a program to what must be, whatever the project is.
func (d *Descriptor) check() error {
	for _, check := range checks() {
		if err := check(d); err != nil {
			return err
		}
	}
	return nil
}

// Describes reports whether a dockcheck.toml says anything to the generator: one
// with nothing but [lint] does not.
func (d *Descriptor) Describes() bool {
	return d.file != nil && slices.ContainsFunc(d.file.Root.InOrder(), func(name string) bool {
		return !slices.Contains([]string{"lint", "schema", "catalog"}, name)
	})
}

// Written reports whether somebody wrote a dockcheck.toml that describes the program.
func (d *Descriptor) Written() bool { return d.Describes() && !d.asked }

// Given reports whether a key is in the file: app.port.
func (d *Descriptor) Given(table, name string) bool {
	t, ok := d.table(table, name)
	return ok && t.Has(name)
}

// table is the table that has a key: of several programs, the program's own one, or
// the one for all. Where none has it, it is the one that the key belongs into.
func (d *Descriptor) table(table, name string) (settings.Table, bool) {
	if d.file == nil {
		return settings.Table{}, false
	}
	own, there := d.own(table)
	if there && (own.Has(name) || table == "app") {
		return own, true
	}
	if table == "" {
		return d.file.Root, true
	}
	if shared, ok := d.file.Root.Table(table); ok {
		return shared, true
	}
	return own, there
}

// Where is the file and the line that a key stands in; line 0 when the file does
// not have its table, and no file when somebody set the key.
func (d *Descriptor) Where(table, name string) (file string, line int) {
	t, ok := d.table(table, name)
	switch {
	case d.asked && ok && t.Has(name):
		return "", 0
	case !ok:
		return "dockcheck.toml", 0
	}
	return d.file.Path, t.Line(name)
}

// Errorf is an error about a key of the descriptor; table "" is the top of the
// file.
func (d *Descriptor) Errorf(table, name, format string, args ...any) error {
	t, ok := d.table(table, name)
	if !ok {
		t, name = d.Root(), table
	}
	return t.Errorf(name, format, args...)
}

// Root is the top of the file, empty when there is none.
func (d *Descriptor) Root() settings.Table {
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
