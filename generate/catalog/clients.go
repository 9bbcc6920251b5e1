package catalog

// RustClient is a crate that talks to a service.
type RustClient struct {
	Name    string
	Feature string // that has to be on for it; "" for none
	Kind    string // of the service: postgres
}

// RustClients are the crates that talk to services.
func RustClients() []RustClient {
	return []RustClient{
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
}

// GoClient is a package that talks to a service.
type GoClient struct {
	Prefix string // the start of its import path
	Kind   string // of the service: postgres
}

// GoClients are the packages that talk to services.
func GoClients() []GoClient {
	return []GoClient{
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
}
