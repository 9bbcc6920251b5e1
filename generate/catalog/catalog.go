// Package catalog has the tables that the generator knows the world by: versions of
// base images, platforms, services and who talks to them, and what libraries want of
// the system. It decides nothing; a new row is all that a new service takes.
package catalog

// Catalog is one release of the versions that the generator picks when nothing
// says otherwise. A descriptor names the release it was written with, and newer
// ones of dockcheck keep to it.
type Catalog struct {
	Release         string // 2026.11
	Rust            string
	Go              string
	Debian          string // the code name of the release: trixie
	DebianVersion   string // its number, as distroless has it
	Alpine          string
	Nginx           string            // tag of nginxinc/nginx-unprivileged
	StaticWebServer string            // tag of joseluisq/static-web-server
	CargoChef       string            // version of the crate
	Services        map[string]string // images of services, by their kind
}

// All are the releases, the newest first. Old ones are never changed: files
// were generated with them. A test holds the newest against parser/image.
func All() []Catalog {
	return []Catalog{{
		Release: "2026.11",
		Rust:    "1.98", Go: "1.27",
		Debian: "trixie", DebianVersion: "13", Alpine: "3.24",
		Nginx: "1.30-alpine3.23", StaticWebServer: "2.42-alpine", CargoChef: "0.1.78",
		Services: map[string]string{
			"postgres": "postgres:18", "mysql": "mysql:8.4", "mariadb": "mariadb:11.8", "mongodb": "mongo:8.0",
			"redis": "redis:8", "valkey": "valkey/valkey:9", "memcached": "memcached:1.6-alpine",
			"rabbitmq": "rabbitmq:4", "nats": "nats:2.12-alpine",
		},
	}}
}

// Find is the catalog of a release, the newest for "".
func Find(release string) (Catalog, bool) {
	for _, c := range All() {
		if release == "" || release == c.Release {
			return c, true
		}
	}
	return Catalog{}, false
}

// Pair is a name and a value.
type Pair struct{ Name, Value string }
