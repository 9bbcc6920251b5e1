package plan

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// need notes a service that the program talks to, each kind once.
func (p *planner) need(n detect.Need) {
	if slices.ContainsFunc(p.plan.Needs, func(o detect.Need) bool { return o.Kind == n.Kind }) {
		return
	}
	n.Variable = p.addressOf(n.Kind)
	p.plan.Needs = append(p.plan.Needs, n)
}

// addressOf is the variable that the program takes the address of a service from,
// "" when it reads none.
func (p *planner) addressOf(kind string) string {
	words := map[string][]string{
		"postgres": {"DATABASE_URL", "POSTGRES_URL", "PG_URL", "DB_URL", "POSTGRES_DSN", "DATABASE_DSN", "DB_DSN"},
		"mysql":    {"DATABASE_URL", "MYSQL_URL", "DB_URL", "MYSQL_DSN", "DATABASE_DSN", "DB_DSN"},
		"redis":    {"REDIS_URL", "REDIS_URI", "REDIS_ADDR", "REDIS_DSN"}, "mongodb": {"MONGODB_URI", "MONGO_URI", "MONGODB_URL", "MONGO_URL"},
		"rabbitmq": {"AMQP_URL", "RABBITMQ_URL", "AMQP_ADDR"}, "kafka": {"KAFKA_BROKERS", "KAFKA_BOOTSTRAP_SERVERS", "KAFKA_URL"},
		"nats": {"NATS_URL"}, "memcached": {"MEMCACHED_URL", "MEMCACHED_ADDR"}, "elasticsearch": {"ELASTICSEARCH_URL"}, "clickhouse": {"CLICKHOUSE_URL"},
	}[kind]
	for _, word := range words {
		for _, v := range p.source.Variables {
			if v.Value == word || strings.HasSuffix(v.Value, "_"+word) {
				return v.Value
			}
		}
	}
	return ""
}

const sqliteNote = "SQLite keeps its database in a file, and the program may write nowhere; add runtime.writable = [\"/data\"], and open the database there"

// needs finds the services that the crates talk to.
func (r *rustPlanner) needs() {
	for _, s := range catalog.RustClients() {
		d, ok := r.units.dep(s.Name)
		if !ok || s.Feature != "" && !slices.Contains(d.Features, s.Feature) {
			continue
		}
		why := s.Name
		if s.Feature != "" {
			why += " with " + s.Feature
		}
		r.need(detect.Need{Kind: s.Kind, Place: d.Place, Why: why})
	}
	if d, ok := r.units.sqlite(); ok && len(r.d.Runtime.Writable) == 0 {
		r.note(d.Place, sqliteNote)
	}
}

// frameworks finds the web framework, and what it does by itself.
func (r *rustPlanner) frameworks() {
	for _, f := range catalog.RustFrameworks() {
		d, ok := r.units.dep(f.Name)
		if !ok {
			continue
		}
		r.framework = detect.Fact{Value: f.Port, Place: d.Place, Why: f.Name}
		break
	}
	for _, name := range []string{"actix-web", "rocket", "ntex"} {
		if d, ok := r.units.dep(name); ok && !r.source.Terminate.Known() {
			r.source.Terminate = detect.Fact{Value: "SIGTERM", Place: d.Place, Why: name}
		}
	}
	if d, ok := r.units.dep("rocket"); ok && r.d.Runtime.Env["ROCKET_ADDRESS"] == "" {
		r.plan.Runtime.Env = append(r.plan.Runtime.Env, catalog.Pair{Name: "ROCKET_ADDRESS", Value: "0.0.0.0"})
		r.choose(Choice{Key: "runtime.env.ROCKET_ADDRESS", Label: "address", Value: "0.0.0.0", Source: Assumed, Place: d.Place, Why: "rocket listens on 127.0.0.1 otherwise"})
	}
}
