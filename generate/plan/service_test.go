package plan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/detect"
)

func TestServices(t *testing.T) {
	for _, c := range []struct {
		name, toml string
		needs      []string
		want       string // services, or the error
	}{
		{"nothing", "", nil, ""},
		{"detected", "", []string{"postgres", "redis"}, "cache=redis:8 REDIS_URL, db=postgres:18 my_app DATABASE_URL"},
		{"given", "[services]\ndb = \"postgres:17-alpine\"", []string{"postgres"}, "db=postgres:17-alpine my_app DATABASE_URL"},
		{"one given, one found", "[services]\nstore = { image = \"pgvector/pgvector:pg18\", database = \"x\", url-env = \"STORE\" }", []string{"postgres", "nats"}, "queue=nats:2.12-alpine NATS_URL, store=pgvector/pgvector:pg18 x STORE"},
		{"the same protocol", "[services]\ncache = \"valkey/valkey:9\"\ndb = \"mariadb:11.8\"", []string{"redis", "mysql"}, "cache=valkey/valkey:9 REDIS_URL, db=mariadb:11.8 my_app DATABASE_URL"},
		{"turned off", "[services]\ndb = false", []string{"postgres"}, ""},
		{"not known", "[services]\nsearch = \"getmeili/meilisearch:v1.20\"", []string{"kafka"}, "search=getmeili/meilisearch:v1.20"},
		{"no image", "[services]\ndb = \"\"", nil, `dockcheck.toml:2:6: "" is no image; it takes one such as postgres:18`},
		{"no service", "[services]\ndb = 5", nil, `dockcheck.toml:2:6: a service takes an image ("postgres:18"), a table with image, database and url-env, or false`},
		{"unknown key", "[services]\ndb = { img = \"postgres:18\" }", nil, `unknown key "img" in [services.db]`},
		{"variable", "[services]\ndb = { image = \"postgres:18\", url-env = \"A B\" }", nil, `"A B" cannot be the name of an environment variable`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := descriptor.Read("dockcheck.toml", []byte(c.toml))
			if err != nil {
				t.Fatal(err)
			}
			var needs []detect.Need
			for _, kind := range c.needs {
				needs = append(needs, detect.Need{Kind: kind})
			}
			services, err := newServices(d, catalog.All()[0], "my-app", needs)
			var list []string
			for _, s := range services {
				list = append(list, strings.Join(strings.Fields(fmt.Sprintf("%s=%s %s %s", s.Name, s.Image, s.Database, s.URLEnv)), " "))
			}
			got := strings.Join(list, ", ")
			if err != nil {
				got = err.Error()
			}
			if got != c.want && (err == nil || c.want == "" || !strings.HasSuffix(got, c.want)) {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// Where PostgreSQL has its data depends on its version; a volume elsewhere loses
// them.
func TestServiceVolume(t *testing.T) {
	for image, want := range map[string]string{
		"postgres:18": "/var/lib/postgresql", "postgres:18.1-trixie": "/var/lib/postgresql", "postgres": "/var/lib/postgresql",
		"postgres:17-alpine": "/var/lib/postgresql/data", "pgvector/pgvector:0.8.1-pg18": "/var/lib/postgresql", "postgis/postgis:17-3.5": "/var/lib/postgresql/data",
		"mysql:8.4": "/var/lib/mysql", "redis:8": "/data", "memcached:1.6": "", "example.com/own:1": "",
	} {
		if got := (Service{Image: image, Kind: kindOfImage(image)}).Volume(); got != want {
			t.Errorf("%s keeps its data in %q, want %q", image, got, want)
		}
	}
}
