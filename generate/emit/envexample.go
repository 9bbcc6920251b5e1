package emit

import (
	"maps"
	"slices"
)

// envVariable is a line of .env.example.
type envVariable struct{ Name, Value, Why string }

// envExample lists what compose takes from .env.
func (t together) envExample() ([]byte, error) {
	var vars []envVariable
	add := func(v envVariable) {
		if !slices.ContainsFunc(vars, func(o envVariable) bool { return o.Name == v.Name }) {
			vars = append(vars, v)
		}
	}
	for _, w := range t.writers {
		for _, v := range w.variables() {
			add(v)
		}
	}
	if len(vars) == 0 {
		return []byte("# Nothing has to be set.\n"), nil
	}
	return t.first().beside("env/env.example.tmpl", vars)
}

// variables are those that compose takes from .env for a program.
func (w writer) variables() []envVariable {
	var vars []envVariable
	for _, s := range w.Services {
		if k := s.Known(); k.Secret != "" || k.Passes != "" {
			vars = append(vars, envVariable{Name: s.Variable(), Why: "The password of " + s.Name + ": letters and digits, because it becomes part of an address."})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(w.secrets())) {
		if w.secrets()[name].File == "" {
			vars = append(vars, envVariable{Name: name})
		}
	}
	for _, s := range w.buildSecrets() {
		if s.Env != "" {
			vars = append(vars, envVariable{Name: s.Env, Why: "Only for the build; the image does not get it."})
		}
	}
	return vars
}
