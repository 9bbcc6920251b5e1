package descriptor

import "github.com/dockcheck/dockcheck/parser/image"

// Service is what dockcheck.toml says of a database or the like.
type Service struct {
	Image    string `toml:"image"`
	Database string `toml:"database"`
	URLEnv   string `toml:"url-env"` // the variable that the program reads its address from
}

// Service is an entry of [services].
func (d *Descriptor) Service(name string) (Service, error) {
	services, _ := d.table("services", name)
	if !isIdentifier(name) {
		return Service{}, services.KeyErrorf(name, "%q cannot be the name of a service: it takes letters, digits and - . _", name)
	}
	var given Service
	switch v := d.Services[name].(type) {
	case string:
		given.Image = v
	case map[string]any:
		t, _ := services.Table(name)
		if err := t.Decode(&given); err != nil {
			return given, err
		}
		if given.Database != "" && !isIdentifier(given.Database) {
			return given, t.Errorf("database", "%q cannot be the name of a database here: it takes letters, digits and - . _", given.Database)
		}
		if given.URLEnv != "" && !IsVariable(given.URLEnv) {
			return given, t.Errorf("url-env", "%q cannot be the name of an environment variable", given.URLEnv)
		}
	default:
		return given, services.Errorf(name, "a service takes an image (\"postgres:18\"), a table with image, database and url-env, or false")
	}
	if _, err := image.Parse(given.Image); err != nil || given.Image == "" {
		return given, services.Errorf(name, "%q is no image; it takes one such as postgres:18", given.Image)
	}
	return given, nil
}
