package emit

import (
	"maps"
	"slices"
)

// envVariable is a line of .env.example.
type envVariable struct{ Name, Value, Why string }

// envExample lists what compose takes from .env.
func (w writer) envExample() ([]byte, error) {
	var vars []envVariable
	for _, s := range w.Services {
		if k := s.Known(); k.Secret != "" || k.Passes != "" {
			vars = append(vars, envVariable{Name: s.Variable(), Why: "The password of " + s.Name + ": letters and digits, because it becomes part of an address."})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(w.Descriptor.Secrets)) {
		if w.Descriptor.Secrets[name].File == "" {
			vars = append(vars, envVariable{Name: name})
		}
	}
	for _, s := range w.buildSecrets() {
		if s.Env != "" {
			vars = append(vars, envVariable{Name: s.Env, Why: "Only for the build; the image does not get it."})
		}
	}
	if len(vars) == 0 {
		return []byte("# Nothing has to be set.\n"), nil
	}
	text, err := w.render("env/env.example.tmpl", vars)
	if err != nil {
		return nil, err
	}
	return w.commented(text), nil
}
