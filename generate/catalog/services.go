package catalog

import (
	"maps"
	"slices"
)

// ServiceKind is what is known of a kind of service. In its texts {database},
// {user}, {password} and {host} stand for those of the service.
type ServiceKind struct {
	Service  string   // what it is called: db
	Images   []string // the last parts of the names of its images
	like     []string // kinds that speak the same protocol
	Port     int
	Env      []Pair   // what its image reads
	Secret   string   // the variable with the file of its password; "" when it has none
	Passes   string   // the variable with the password itself
	Command  []string // what it is started with, nil for what the image starts
	Volume   string   // the directory with its data, "" without any that stays
	Health   []string // how to see that it answers
	URL      string
	URLEnv   string // the variable that programs usually read it from
	Starting string // how long its first start may take
}

// Compatible reports whether a service of another kind does as well.
func (k ServiceKind) Compatible(kind string) bool { return slices.Contains(k.like, kind) }

// ServiceKinds are the services that dockcheck knows, by their kind. The health
// checks connect by TCP where the image, while it fills an empty database, runs a
// server that only its own socket reaches: a check on the socket would pass too
// early.
func ServiceKinds() map[string]ServiceKind {
	out := databases()
	maps.Copy(out, cachesAndQueues())
	return out
}

func databases() map[string]ServiceKind {
	return map[string]ServiceKind{
		"postgres": {
			Service: "db", Images: []string{"postgres", "postgis", "pgvector", "timescaledb", "timescaledb-ha"}, Port: 5432,
			Env:    []Pair{{"POSTGRES_DB", "{database}"}, {"POSTGRES_USER", "{user}"}},
			Secret: "POSTGRES_PASSWORD_FILE", Passes: "POSTGRES_PASSWORD", Volume: "/var/lib/postgresql/data",
			Health: []string{"CMD", "pg_isready", "-h", "127.0.0.1", "-U", "{user}", "-d", "{database}"},
			URL:    "postgres://{user}:{password}@{host}:5432/{database}", URLEnv: "DATABASE_URL", Starting: "30s",
		},
		"mysql": {
			Service: "db", Images: []string{"mysql"}, like: []string{"mariadb"}, Port: 3306,
			Env:    []Pair{{"MYSQL_DATABASE", "{database}"}, {"MYSQL_USER", "{user}"}, {"MYSQL_RANDOM_ROOT_PASSWORD", "yes"}},
			Secret: "MYSQL_PASSWORD_FILE", Passes: "MYSQL_PASSWORD", Volume: "/var/lib/mysql",
			Health: []string{"CMD", "mysqladmin", "ping", "-h", "127.0.0.1", "--silent"},
			URL:    "mysql://{user}:{password}@{host}:3306/{database}", URLEnv: "DATABASE_URL", Starting: "60s",
		},
		"mariadb": {
			Service: "db", Images: []string{"mariadb"}, like: []string{"mysql"}, Port: 3306,
			Env:    []Pair{{"MARIADB_DATABASE", "{database}"}, {"MARIADB_USER", "{user}"}, {"MARIADB_RANDOM_ROOT_PASSWORD", "yes"}},
			Secret: "MARIADB_PASSWORD_FILE", Passes: "MARIADB_PASSWORD", Volume: "/var/lib/mysql",
			Health: []string{"CMD", "healthcheck.sh", "--connect", "--innodb_initialized"},
			URL:    "mysql://{user}:{password}@{host}:3306/{database}", URLEnv: "DATABASE_URL", Starting: "60s",
		},
		"mongodb": {
			Service: "db", Images: []string{"mongo"}, Port: 27017,
			Env:    []Pair{{"MONGO_INITDB_ROOT_USERNAME", "{user}"}},
			Secret: "MONGO_INITDB_ROOT_PASSWORD_FILE", Passes: "MONGO_INITDB_ROOT_PASSWORD", Volume: "/data/db",
			Health: []string{"CMD", "mongosh", "--quiet", "--host", "127.0.0.1", "--eval", "db.adminCommand('ping')"},
			URL:    "mongodb://{user}:{password}@{host}:27017/{database}?authSource=admin", URLEnv: "MONGODB_URI", Starting: "30s",
		},
	}
}

func cachesAndQueues() map[string]ServiceKind {
	return map[string]ServiceKind{
		"redis": {
			Service: "cache", Images: []string{"redis"}, like: []string{"valkey"}, Port: 6379, Volume: "/data",
			Health: []string{"CMD", "redis-cli", "-e", "ping"}, URL: "redis://{host}:6379", URLEnv: "REDIS_URL", Starting: "10s",
		},
		"valkey": {
			Service: "cache", Images: []string{"valkey"}, like: []string{"redis"}, Port: 6379, Volume: "/data",
			Health: []string{"CMD", "valkey-cli", "-e", "ping"}, URL: "redis://{host}:6379", URLEnv: "REDIS_URL", Starting: "10s",
		},
		"memcached": {
			Service: "cache", Images: []string{"memcached"}, Port: 11211,
			Health: []string{"CMD-SHELL", "echo version | nc -w 1 127.0.0.1 11211 | grep -q VERSION"},
			URL:    "memcache://{host}:11211", URLEnv: "MEMCACHED_URL", Starting: "10s",
		},
		"rabbitmq": {
			Service: "queue", Images: []string{"rabbitmq"}, Port: 5672,
			Env: []Pair{{"RABBITMQ_DEFAULT_USER", "{user}"}}, Passes: "RABBITMQ_DEFAULT_PASS", Volume: "/var/lib/rabbitmq",
			Health: []string{"CMD", "rabbitmq-diagnostics", "-q", "check_port_connectivity"},
			URL:    "amqp://{user}:{password}@{host}:5672/%2f", URLEnv: "AMQP_URL", Starting: "60s",
		},
		"nats": {
			Service: "queue", Images: []string{"nats"}, Port: 4222, Command: []string{"-js", "-sd", "/data", "-m", "8222"}, Volume: "/data",
			Health: []string{"CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8222/healthz"},
			URL:    "nats://{host}:4222", URLEnv: "NATS_URL", Starting: "10s",
		},
	}
}
