package descriptor

import (
	"cmp"
	"path"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// Program is one of several programs of a project: the keys of [app], and what holds
// for it alone of the tables that hold for all.
type Program struct {
	App
	Dir        string            `toml:"dir" doc:"The directory of the program, where it is a project of its own: services/api. Its paths start there, and its build sees nothing else."`
	Dockerfile string            `toml:"dockerfile" doc:"The path of its Dockerfile. The default is NAME.Dockerfile, or Dockerfile in dir."`
	Rust       Rust              `toml:"rust" doc:"What [rust] is for this program."`
	Go         Go                `toml:"go" doc:"What [go] is for this program."`
	Static     Static            `toml:"static" doc:"What [static] is for this program."`
	Runtime    Runtime           `toml:"runtime" doc:"What [runtime] is for this program."`
	Build      Build             `toml:"build" doc:"What [build] is for this program."`
	Migrate    Migrate           `toml:"migrate" doc:"What [migrate] is for this program."`
	Secrets    map[string]Secret `toml:"secrets" doc:"Its secrets, besides those of [secrets]."`
	Inserts    []Insert          `toml:"insert" doc:"Lines of your own at an anchor of its Dockerfile."`
	Patches    []Patch           `toml:"patch" doc:"Instructions of your own in place of generated ones."`
}

// Each are the descriptors of the programs, in the order of the file: d itself, or
// for each of [apps] what the file would say if it were the only one.
func (d *Descriptor) Each() []*Descriptor {
	if len(d.Apps) == 0 {
		return []*Descriptor{d}
	}
	apps, _ := d.file.Root.Table("apps")
	var out []*Descriptor
	for _, name := range apps.InOrder() {
		one, _ := d.only(name) // reading the file has shown that it can be done
		out = append(out, one)
	}
	return out
}

// only is what the file says of one of [apps]. A key of its own stands in place of
// the one that holds for all.
func (d *Descriptor) only(name string) (*Descriptor, error) {
	out, own := *d, d.Apps[name]
	out.Apps, out.program, out.Dir = nil, name, path.Clean(own.Dir)
	out.App, out.Inserts, out.Patches = own.App, own.Inserts, own.Patches
	if out.App.Name == "" {
		out.App.Name = name
	}
	for _, lang := range []struct {
		name  string
		clear func()
	}{{"rust", func() { out.Rust = Rust{} }}, {"go", func() { out.Go = Go{} }}, {"static", func() { out.Static = Static{} }}} {
		if out.App.Lang != "" && out.App.Lang != lang.name {
			lang.clear()
		}
	}
	for table, into := range map[string]any{"rust": &out.Rust, "go": &out.Go, "static": &out.Static, "runtime": &out.Runtime, "build": &out.Build, "migrate": &out.Migrate} {
		if t, ok := out.own(table); ok {
			if err := t.Decode(into); err != nil {
				return nil, err
			}
		}
	}
	out.Secrets = map[string]Secret{}
	for _, secrets := range []map[string]Secret{d.Secrets, own.Secrets} {
		for _, key := range keys(secrets) {
			out.Secrets[key] = secrets[key]
		}
	}
	return &out, nil
}

// own is the table of one of [apps] that stands in place of one for all: [app] is the
// program's table itself.
func (d *Descriptor) own(table string) (settings.Table, bool) {
	if d.file == nil || d.program == "" {
		return settings.Table{}, false
	}
	apps, _ := d.file.Root.Table("apps")
	program, ok := apps.Table(d.program)
	if table == "app" || !ok {
		return program, ok
	}
	return program.Table(table)
}

// Several reports whether the program is one of several.
func (d *Descriptor) Several() bool { return d.program != "" }

// GivenAlone reports whether the file has a key for this program, and not for all of
// several.
func (d *Descriptor) GivenAlone(table, name string) bool {
	if !d.Several() {
		return d.Given(table, name)
	}
	own, ok := d.own(table)
	return ok && own.Has(name)
}

// Own is the top of what the file says of this program alone: with one program, the
// top of the file.
func (d *Descriptor) Own() settings.Table {
	if program, ok := d.own("app"); ok {
		return program
	}
	return d.Root()
}

// Key is how the file has a key of this program: apps.api.bin for app.bin.
func (d *Descriptor) Key(table, name string) string {
	switch {
	case d.program == "":
		return table + "." + name
	case table == "app":
		return "apps." + d.program + "." + name
	}
	return "apps." + d.program + "." + table + "." + name
}

// checkApps refuses what cannot be said of several programs at once.
func checkApps(d *Descriptor) error {
	if len(d.Apps) == 0 {
		return nil
	}
	if d.Given("", "app") {
		return d.Errorf("", "app", "[app] is one program, and there are several in [apps]; make it one of them, with a name: [apps.NAME]")
	}
	for _, name := range []string{"migrate", "insert", "patch"} {
		if d.Given("", name) {
			return d.Errorf("", name, "%s is of one program, and there are several in [apps]; write it for one of them: apps.%s.%[1]s", name, keys(d.Apps)[0])
		}
	}
	if file, ok := d.Output.Dockerfile.(string); ok {
		return d.Errorf("output", "dockerfile", "%s cannot be the Dockerfile of several programs; write apps.%s.dockerfile", file, keys(d.Apps)[0])
	}
	apps, _ := d.file.Root.Table("apps")
	taken := map[string]string{}
	for _, name := range apps.InOrder() {
		if !imageName.MatchString(name) {
			return apps.KeyErrorf(name, "%q cannot be the name of a program: it takes small letters, digits, and single - . _ between them", name)
		}
		one, err := d.only(name)
		if err != nil {
			return err
		}
		file := one.PathOf("dockerfile")
		if other := taken[file]; other != "" {
			return one.Errorf("app", "dockerfile", "%s is the Dockerfile of %s already; write another apps.%s.dockerfile", file, other, name)
		}
		taken[file] = name
		if err := cmp.Or(one.checkPlace("dir", d.Apps[name].Dir), one.checkPlace("dockerfile", d.Apps[name].Dockerfile), one.check()); err != nil {
			return err
		}
	}
	return nil
}

// checkPlace checks a path of one of several programs.
func (d *Descriptor) checkPlace(key, name string) error {
	if why := inProject(name); d.Given("app", key) && name != "." && why != "" {
		return d.Errorf("app", key, "%q %s", name, why)
	}
	return nil
}
