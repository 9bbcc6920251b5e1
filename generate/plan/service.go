package plan

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/descriptor"
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
func newServices(d *descriptor.Descriptor, c catalog.Catalog, app string, needs []detect.Need) ([]Service, error) {
	var out []Service
	off := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(d.Services)) {
		if d.Services[name] == false {
			off[name] = true
			continue
		}
		given, err := d.Service(name)
		if err != nil {
			return nil, err
		}
		s := Service{Name: name, Kind: kindOfImage(given.Image), Image: given.Image, Database: given.Database, URLEnv: given.URLEnv, Source: Given}
		s.complete(app)
		out = append(out, s)
	}
	for _, n := range needs {
		k, ok := catalog.ServiceKinds()[n.Kind]
		taken := func(s Service) bool { return s.Kind == n.Kind || k.Compatible(s.Kind) || s.Name == k.Service }
		if !ok || off[k.Service] || slices.ContainsFunc(out, taken) {
			continue
		}
		s := Service{Name: k.Service, Kind: n.Kind, Image: c.Services[n.Kind], URLEnv: n.Variable, Source: Detected, Why: n.Why, Place: n.Place}
		s.complete(app)
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Service) int { return cmp.Compare(a.Name, b.Name) })
	return out, nil
}

// services decides what compose and the workflow start beside the program.
func (p *planner) services() error {
	if p.plan.Static != nil && p.d.Several() {
		return nil // they are for the other programs
	}
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
		_, known := catalog.ServiceKinds()[n.Kind]
		named := slices.ContainsFunc(p.plan.Services, func(s Service) bool { return strings.Contains(s.Image, n.Kind) })
		if !known && !named {
			p.note(n.Place, fmt.Sprintf("the program talks to %s, which compose and the workflow do not start; add %[1]s = \"IMAGE\" to [services]", n.Kind))
		}
	}
}

// complete fills in what is usual for the kind.
func (s *Service) complete(app string) {
	k, ok := catalog.ServiceKinds()[s.Kind]
	if !ok {
		return
	}
	if s.URLEnv == "" {
		s.URLEnv = k.URLEnv
	}
	if s.Database == "" && strings.Contains(k.URL, "{database}") {
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
	kinds := catalog.ServiceKinds()
	for _, name := range slices.Sorted(maps.Keys(kinds)) {
		if slices.Contains(kinds[name].Images, base) {
			return name
		}
	}
	return ""
}

// Known is what is known of services like it.
func (s Service) Known() catalog.ServiceKind { return catalog.ServiceKinds()[s.Kind] }

// Variable is the name of the variable with its password in .env.
func (s Service) Variable() string {
	return strings.ToUpper(strings.NewReplacer("-", "_", ".", "_").Replace(s.Name)) + "_PASSWORD"
}

// URL is the service's address for the program.
func (s Service) URL(host, password string) string {
	return strings.NewReplacer("{host}", host, "{password}", password, "{database}", s.Database, "{user}", serviceUser).Replace(s.Known().URL)
}

// serviceUser is who the program is to its services.
const serviceUser = "app"

// Volume is the directory with the service's data.
func (s Service) Volume() string {
	k := s.Known()
	if s.Kind == "postgres" && s.major() >= 18 {
		return "/var/lib/postgresql" // since 18 the data is in a directory of the version below it
	}
	return k.Volume
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

// Health is the check of compose, with the names that this service has.
func (s Service) Health() []string {
	var out []string
	for _, w := range s.Known().Health {
		out = append(out, strings.NewReplacer("{database}", s.Database, "{user}", serviceUser).Replace(w))
	}
	return out
}

// Environment is what the container of the service is told.
func (s Service) Environment(password string) []catalog.Pair {
	var out []catalog.Pair
	for _, e := range s.Known().Env {
		out = append(out, catalog.Pair{Name: e.Name, Value: strings.NewReplacer("{database}", s.Database, "{user}", serviceUser, "{password}", password).Replace(e.Value)})
	}
	return out
}

func (s Service) String() string { return fmt.Sprintf("%s (%s)", s.Name, s.Image) }
