package plan

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// services are the crates and modules that talk to a service. A feature, where
// there is one, has to be on.
var services = []struct{ name, feature, kind string }{
	{"sqlx", "postgres", "postgres"},
	{"sqlx", "mysql", "mysql"},
	{"sea-orm", "sqlx-postgres", "postgres"},
	{"sea-orm", "sqlx-mysql", "mysql"},
	{"diesel", "postgres", "postgres"},
	{"diesel", "mysql", "mysql"},
	{"diesel-async", "postgres", "postgres"},
	{"diesel-async", "mysql", "mysql"},
	{"tokio-postgres", "", "postgres"},
	{"postgres", "", "postgres"},
	{"deadpool-postgres", "", "postgres"},
	{"bb8-postgres", "", "postgres"},
	{"mysql_async", "", "mysql"},
	{"mysql", "", "mysql"},
	{"redis", "", "redis"},
	{"fred", "", "redis"},
	{"deadpool-redis", "", "redis"},
	{"bb8-redis", "", "redis"},
	{"rustis", "", "redis"},
	{"mongodb", "", "mongodb"},
	{"lapin", "", "rabbitmq"},
	{"amqprs", "", "rabbitmq"},
	{"deadpool-lapin", "", "rabbitmq"},
	{"rdkafka", "", "kafka"},
	{"rskafka", "", "kafka"},
	{"kafka", "", "kafka"},
	{"async-nats", "", "nats"},
	{"nats", "", "nats"},
	{"memcache", "", "memcached"},
	{"elasticsearch", "", "elasticsearch"},
	{"opensearch", "", "opensearch"},
	{"clickhouse", "", "clickhouse"},
	{"scylla", "", "cassandra"},
	{"cdrs-tokio", "", "cassandra"},
	{"meilisearch-sdk", "", "meilisearch"},
	{"qdrant-client", "", "qdrant"},
	{"neo4rs", "", "neo4j"},
}

// goServices are the packages, by the start of their import path.
var goServices = []struct{ prefix, kind string }{
	{"github.com/jackc/pgx", "postgres"},
	{"github.com/lib/pq", "postgres"},
	{"gorm.io/driver/postgres", "postgres"},
	{"github.com/uptrace/bun/driver/pgdriver", "postgres"},
	{"github.com/go-pg/pg", "postgres"},
	{"github.com/go-sql-driver/mysql", "mysql"},
	{"gorm.io/driver/mysql", "mysql"},
	{"github.com/redis/go-redis", "redis"},
	{"github.com/redis/rueidis", "redis"},
	{"github.com/gomodule/redigo", "redis"},
	{"github.com/go-redis/redis", "redis"},
	{"github.com/hibiken/asynq", "redis"},
	{"go.mongodb.org/mongo-driver", "mongodb"},
	{"github.com/rabbitmq/amqp091-go", "rabbitmq"},
	{"github.com/streadway/amqp", "rabbitmq"},
	{"github.com/segmentio/kafka-go", "kafka"},
	{"github.com/twmb/franz-go", "kafka"},
	{"github.com/IBM/sarama", "kafka"},
	{"github.com/Shopify/sarama", "kafka"},
	{"github.com/confluentinc/confluent-kafka-go", "kafka"},
	{"github.com/nats-io/nats.go", "nats"},
	{"github.com/bradfitz/gomemcache", "memcached"},
	{"github.com/elastic/go-elasticsearch", "elasticsearch"},
	{"github.com/opensearch-project/opensearch-go", "opensearch"},
	{"github.com/ClickHouse/clickhouse-go", "clickhouse"},
	{"github.com/gocql/gocql", "cassandra"},
	{"github.com/meilisearch/meilisearch-go", "meilisearch"},
	{"github.com/qdrant/go-client", "qdrant"},
	{"github.com/neo4j/neo4j-go-driver", "neo4j"},
}

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
	for _, s := range services {
		d, ok := r.units.dep(s.name)
		if !ok || s.feature != "" && !slices.Contains(d.Features, s.feature) {
			continue
		}
		why := s.name
		if s.feature != "" {
			why += " with " + s.feature
		}
		r.need(detect.Need{Kind: s.kind, Place: d.Place, Why: why})
	}
	if d, ok := r.units.sqlite(); ok && len(r.d.Runtime.Writable) == 0 {
		r.note(d.Place, sqliteNote)
	}
}

// rustFrameworks are the ports that frameworks listen on in their own examples.
var rustFrameworks = []struct{ name, port string }{
	{"axum", "3000"}, {"actix-web", "8080"}, {"rocket", "8000"}, {"warp", "3030"}, {"poem", "3000"}, {"tonic", "50051"}, {"salvo", "8698"}, {"ntex", "8080"}, {"tide", "8080"}, {"loco-rs", "5150"}, {"gotham", "7878"}, {"hyper", "3000"},
}

// frameworks finds the web framework, and what it does by itself.
func (r *rustPlanner) frameworks() {
	for _, f := range rustFrameworks {
		d, ok := r.units.dep(f.name)
		if !ok {
			continue
		}
		r.framework = detect.Fact{Value: f.port, Place: d.Place, Why: f.name}
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
