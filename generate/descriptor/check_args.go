package descriptor

import (
	"reflect"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// instead are the arguments of compilers that a key of dockcheck.toml stands for,
// or that the Dockerfile relies on.
var instead = map[string]map[string]string{
	"rust": {
		"--release": "rust.profile", "-r": "rust.profile", "--profile": "rust.profile", "--features": "rust.features", "-F": "rust.features", "--no-default-features": "rust.no-default-features",
		"--bin": "app.bin", "--package": "app.bin", "-p": "app.bin", "--target": "build.platforms or rust.target", "--target-dir": "", "--manifest-path": "", "--artifact-dir": "", "--locked": "",
	},
	"go": {"-tags": "go.tags", "-o": "", "-trimpath": "", "-buildvcs": "", "-C": ""},
}

// checkArgs refuses arguments that would make the Dockerfile look for the program
// elsewhere.
func checkArgs(d *Descriptor) error {
	for _, lang := range []struct {
		name string
		args []string
	}{{"rust", d.Rust.Args}, {"go", d.Go.Args}} {
		for i, arg := range lang.args {
			name, _, _ := strings.Cut(arg, "=")
			switch key, known := instead[lang.name][name]; {
			case known && key != "":
				return d.Errorf(lang.name, At("args", i), "%s has a key of its own: write %s", name, key)
			case known:
				return d.Errorf(lang.name, At("args", i), "%s is dockcheck's own, which looks for the program where it puts it; leave it out", name)
			case lang.name == "go" && arg == "-ldflags":
				return d.Errorf(lang.name, At("args", i), "write -ldflags and its value as one: \"-ldflags=-X main.name=value\"")
			}
		}
	}
	return nil
}

// checkTables refuses tables that dockcheck.toml may have one day, and that nothing
// reads now.
func checkTables(d *Descriptor) error {
	var names []string
	for _, f := range fields() {
		names = append(names, f.Name)
	}
	for _, name := range d.Root().InOrder() {
		if !slices.Contains(names, name) && name != "lint" && name != "fmt" {
			return d.Root().Unknown(name, names)
		}
	}
	return nil
}

// fields are the tables and keys at the top of a dockcheck.toml.
func fields() []settings.Field { return settings.Fields(reflect.TypeFor[Descriptor]()) }
