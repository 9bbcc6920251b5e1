package generate

import (
	"maps"
	"slices"
)

// serviceKind is what is known of a kind of service. In its texts {database},
// {user}, {password} and {host} stand for those of the service.
type serviceKind struct {
	service  string   // what it is called: db
	images   []string // the last parts of the names of its images
	like     []string // kinds that speak the same protocol
	port     int
	env      []Pair   // what its image reads
	secret   string   // the variable with the file of its password; "" when it has none
	passes   string   // the variable with the password itself
	command  []string // what it is started with, nil for what the image starts
	volume   string   // the directory with its data, "" without any that stays
	health   []string // how to see that it answers
	url      string
	urlEnv   string // the variable that programs usually read it from
	starting string // how long its first start may take
}

// compatible reports whether a service of another kind does as well.
func (k serviceKind) compatible(kind string) bool { return slices.Contains(k.like, kind) }

// serviceKinds are the services that dockcheck knows, by their kind. The health
// checks connect by TCP where the image, while it fills an empty database, runs a
// server that only its own socket reaches: a check on the socket would pass too
// early.
func serviceKinds() map[string]serviceKind {
	out := databases()
	maps.Copy(out, cachesAndQueues())
	return out
}

func databases() map[string]serviceKind {
	return map[string]serviceKind{
		"postgres": {
			service: "db", images: []string{"postgres", "postgis", "pgvector", "timescaledb", "timescaledb-ha"}, port: 5432,
			env:    []Pair{{"POSTGRES_DB", "{database}"}, {"POSTGRES_USER", "{user}"}},
			secret: "POSTGRES_PASSWORD_FILE", passes: "POSTGRES_PASSWORD", volume: "/var/lib/postgresql/data",
			health: []string{"CMD", "pg_isready", "-h", "127.0.0.1", "-U", "{user}", "-d", "{database}"},
			url:    "postgres://{user}:{password}@{host}:5432/{database}", urlEnv: "DATABASE_URL", starting: "30s",
		},
		"mysql": {
			service: "db", images: []string{"mysql"}, like: []string{"mariadb"}, port: 3306,
			env:    []Pair{{"MYSQL_DATABASE", "{database}"}, {"MYSQL_USER", "{user}"}, {"MYSQL_RANDOM_ROOT_PASSWORD", "yes"}},
			secret: "MYSQL_PASSWORD_FILE", passes: "MYSQL_PASSWORD", volume: "/var/lib/mysql",
			health: []string{"CMD", "mysqladmin", "ping", "-h", "127.0.0.1", "--silent"},
			url:    "mysql://{user}:{password}@{host}:3306/{database}", urlEnv: "DATABASE_URL", starting: "60s",
		},
		"mariadb": {
			service: "db", images: []string{"mariadb"}, like: []string{"mysql"}, port: 3306,
			env:    []Pair{{"MARIADB_DATABASE", "{database}"}, {"MARIADB_USER", "{user}"}, {"MARIADB_RANDOM_ROOT_PASSWORD", "yes"}},
			secret: "MARIADB_PASSWORD_FILE", passes: "MARIADB_PASSWORD", volume: "/var/lib/mysql",
			health: []string{"CMD", "healthcheck.sh", "--connect", "--innodb_initialized"},
			url:    "mysql://{user}:{password}@{host}:3306/{database}", urlEnv: "DATABASE_URL", starting: "60s",
		},
		"mongodb": {
			service: "db", images: []string{"mongo"}, port: 27017,
			env:    []Pair{{"MONGO_INITDB_ROOT_USERNAME", "{user}"}},
			secret: "MONGO_INITDB_ROOT_PASSWORD_FILE", passes: "MONGO_INITDB_ROOT_PASSWORD", volume: "/data/db",
			health: []string{"CMD", "mongosh", "--quiet", "--host", "127.0.0.1", "--eval", "db.adminCommand('ping')"},
			url:    "mongodb://{user}:{password}@{host}:27017/{database}?authSource=admin", urlEnv: "MONGODB_URI", starting: "30s",
		},
	}
}

func cachesAndQueues() map[string]serviceKind {
	return map[string]serviceKind{
		"redis": {
			service: "cache", images: []string{"redis"}, like: []string{"valkey"}, port: 6379, volume: "/data",
			health: []string{"CMD", "redis-cli", "-e", "ping"}, url: "redis://{host}:6379", urlEnv: "REDIS_URL", starting: "10s",
		},
		"valkey": {
			service: "cache", images: []string{"valkey"}, like: []string{"redis"}, port: 6379, volume: "/data",
			health: []string{"CMD", "valkey-cli", "-e", "ping"}, url: "redis://{host}:6379", urlEnv: "REDIS_URL", starting: "10s",
		},
		"memcached": {
			service: "cache", images: []string{"memcached"}, port: 11211,
			health: []string{"CMD-SHELL", "echo version | nc -w 1 127.0.0.1 11211 | grep -q VERSION"},
			url:    "memcache://{host}:11211", urlEnv: "MEMCACHED_URL", starting: "10s",
		},
		"rabbitmq": {
			service: "queue", images: []string{"rabbitmq"}, port: 5672,
			env: []Pair{{"RABBITMQ_DEFAULT_USER", "{user}"}}, passes: "RABBITMQ_DEFAULT_PASS", volume: "/var/lib/rabbitmq",
			health: []string{"CMD", "rabbitmq-diagnostics", "-q", "check_port_connectivity"},
			url:    "amqp://{user}:{password}@{host}:5672/%2f", urlEnv: "AMQP_URL", starting: "60s",
		},
		"nats": {
			service: "queue", images: []string{"nats"}, port: 4222, command: []string{"-js", "-sd", "/data", "-m", "8222"}, volume: "/data",
			health: []string{"CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8222/healthz"},
			url:    "nats://{host}:4222", urlEnv: "NATS_URL", starting: "10s",
		},
	}
}
