package generate

import (
	"io/fs"
)

// envVariable is a line of .env.example.
type envVariable struct{ Name, Value, Why string }

// envExample lists what compose takes from .env.
func (p *Plan) envExample(overrides fs.FS) ([]byte, error) {
	var vars []envVariable
	for _, s := range p.Services {
		if k := s.kind(); k.secret != "" || k.passes != "" {
			vars = append(vars, envVariable{Name: s.Variable(), Why: "The password of " + s.Name + ": letters and digits, because it becomes part of an address."})
		}
	}
	for _, name := range keys(p.Descriptor.Secrets) {
		if p.Descriptor.Secrets[name].File == "" {
			vars = append(vars, envVariable{Name: name})
		}
	}
	for _, s := range p.buildSecrets() {
		if s.Env != "" {
			vars = append(vars, envVariable{Name: s.Env, Why: "Only for the build; the image does not get it."})
		}
	}
	if len(vars) == 0 {
		return []byte("# Nothing has to be set.\n"), nil
	}
	text, err := p.render("env/env.example.tmpl", overrides, vars)
	if err != nil {
		return nil, err
	}
	return p.commented(text), nil
}
