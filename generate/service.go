package generate

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/detect"
	"github.com/dockcheck/dockcheck/parser/image"
)

// Service is a database or the like that the program needs, as compose and the
// workflow start it.
type Service struct {
	Name     string // db
	Kind     string // postgres; "" when dockcheck knows nothing about its image
	Image    string // postgres:18
	Database string // "" for a kind without databases
	URLEnv   string // the variable that the program reads its address from; "" for none
	Source   Source
	Why      string // sqlx with postgres
	Place    detect.Place
}

// newServices are the services of [services], and those that the project's
// dependencies stand for and [services] neither has nor turns off (db = false).
func newServices(d *Descriptor, c Catalog, app string, needs []detect.Need) ([]Service, error) {
	var out []Service
	off := map[string]bool{}
	for _, name := range keys(d.Services) {
		if d.Services[name] == false {
			off[name] = true
			continue
		}
		s, err := d.service(name, app)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	for _, n := range needs {
		k, ok := serviceKinds()[n.Kind]
		taken := func(s Service) bool { return s.Kind == n.Kind || k.compatible(s.Kind) || s.Name == k.service }
		if !ok || off[k.service] || slices.ContainsFunc(out, taken) {
			continue
		}
		s := Service{Name: k.service, Kind: n.Kind, Image: c.Services[n.Kind], URLEnv: n.Variable, Source: Detected, Why: n.Why, Place: n.Place}
		s.complete(app)
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Service) int { return cmp.Compare(a.Name, b.Name) })
	return out, nil
}

// services decides what compose and the workflow start beside the program.
func (p *planner) services() error {
	services, err := newServices(p.d, p.catalog, p.plan.Name, p.plan.Needs)
	p.plan.Services = services
	for _, s := range services {
		c := Choice{Key: "services." + s.Name, Label: "services", Value: s.Image, Source: s.Source, Place: s.Place, Why: s.Why}
		if s.Source == Given {
			c.Place = p.given("services", s.Name)
		}
		p.choose(c)
	}
	p.unknownNeeds()
	return err
}

// unknownNeeds notes what the program talks to and nothing starts.
func (p *planner) unknownNeeds() {
	for _, n := range p.plan.Needs {
		_, known := serviceKinds()[n.Kind]
		named := slices.ContainsFunc(p.plan.Services, func(s Service) bool { return strings.Contains(s.Image, n.Kind) })
		if !known && !named {
			p.note(n.Place, fmt.Sprintf("the program talks to %s, which compose and the workflow do not start; add %[1]s = \"IMAGE\" to [services]", n.Kind))
		}
	}
}

// service reads an entry of [services]: an image, or a table.
func (d *Descriptor) service(name, app string) (Service, error) {
	s := Service{Name: name, Source: Given}
	services, _ := d.table("services")
	if !identifier.MatchString(name) {
		return s, services.KeyErrorf(name, "%q cannot be the name of a service: it takes letters, digits and - . _", name)
	}
	var given struct {
		Image    string `toml:"image"`
		Database string `toml:"database"`
		URLEnv   string `toml:"url-env"`
	}
	switch v := d.Services[name].(type) {
	case string:
		given.Image = v
	case map[string]any:
		t, _ := services.Table(name)
		if err := t.Decode(&given); err != nil {
			return s, err
		}
		if given.Database != "" && !identifier.MatchString(given.Database) {
			return s, t.Errorf("database", "%q cannot be the name of a database here: it takes letters, digits and - . _", given.Database)
		}
		if given.URLEnv != "" && !variable.MatchString(given.URLEnv) {
			return s, t.Errorf("url-env", "%q cannot be the name of an environment variable", given.URLEnv)
		}
	default:
		return s, services.Errorf(name, "a service takes an image (\"postgres:18\"), a table with image, database and url-env, or false")
	}
	if _, err := image.Parse(given.Image); err != nil || given.Image == "" {
		return s, services.Errorf(name, "%q is no image; it takes one such as postgres:18", given.Image)
	}
	s.Image, s.Database, s.URLEnv = given.Image, given.Database, given.URLEnv
	s.Kind = kindOfImage(given.Image)
	s.complete(app)
	return s, nil
}

// complete fills in what is usual for the kind.
func (s *Service) complete(app string) {
	k, ok := serviceKinds()[s.Kind]
	if !ok {
		return
	}
	if s.URLEnv == "" {
		s.URLEnv = k.urlEnv
	}
	if s.Database == "" && strings.Contains(k.url, "{database}") {
		s.Database = strings.NewReplacer("-", "_", ".", "_").Replace(app)
	}
}

// kindOfImage is the kind of service that an image is, or "".
func kindOfImage(ref string) string {
	r, err := image.Parse(ref)
	if err != nil {
		return ""
	}
	base := path.Base(r.Repository)
	kinds := serviceKinds()
	for _, name := range keys(kinds) {
		if slices.Contains(kinds[name].images, base) {
			return name
		}
	}
	return ""
}

// kind is what is known of services like it.
func (s Service) kind() serviceKind { return serviceKinds()[s.Kind] }

// Variable is the name of the variable with its password in .env.
func (s Service) Variable() string {
	return strings.ToUpper(strings.NewReplacer("-", "_", ".", "_").Replace(s.Name)) + "_PASSWORD"
}

// url is the service's address for the program.
func (s Service) url(host, password string) string {
	return strings.NewReplacer("{host}", host, "{password}", password, "{database}", s.Database, "{user}", serviceUser).Replace(s.kind().url)
}

// serviceUser is who the program is to its services.
const serviceUser = "app"

// volume is the directory with the service's data.
func (s Service) volume() string {
	k := s.kind()
	if s.Kind == "postgres" && s.major() >= 18 {
		return "/var/lib/postgresql" // since 18 the data is in a directory of the version below it
	}
	return k.volume
}

// major is the first number in the tag, or that of PostgreSQL in one that has two:
// 18 of 0.8.1-pg18; the newest there may be when the tag has none.
func (s Service) major() int {
	r, _ := image.Parse(s.Image)
	tag := r.Tag
	if _, after, ok := strings.Cut(tag, "pg"); ok {
		tag = after
	}
	n := -1
	for _, c := range tag {
		switch {
		case c >= '0' && c <= '9':
			n = max(n, 0)*10 + int(c-'0')
		case n >= 0:
			return n
		}
	}
	if n < 0 {
		return 1 << 10
	}
	return n
}

// health is the check of compose, with the names that this service has.
func (s Service) health() []string {
	var out []string
	for _, w := range s.kind().health {
		out = append(out, strings.NewReplacer("{database}", s.Database, "{user}", serviceUser).Replace(w))
	}
	return out
}

// environment is what the container of the service is told.
func (s Service) environment(password string) []Pair {
	var out []Pair
	for _, e := range s.kind().env {
		out = append(out, Pair{e.Name, strings.NewReplacer("{database}", s.Database, "{user}", serviceUser, "{password}", password).Replace(e.Value)})
	}
	return out
}

func (s Service) String() string { return fmt.Sprintf("%s (%s)", s.Name, s.Image) }
