package emit

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dockcheck/dockcheck/generate/plan"
)

// setting is a key of dockcheck.toml, in its table: "runtime.base = \"slim\"".
type setting string

// axes are what is combined with each other, by language. Each value is a list of
// settings, separated by semicolons; "" leaves all keys out.
func axes(lang string) [][]setting {
	out := [][]setting{
		{"", `runtime.base = "slim"`, `runtime.base = "alpine"`, `runtime.base = "scratch"`},
		{"", `build.cache = "ci"`, `build.cache = "local"`},
		{"", `build.platforms = ["linux/amd64", "linux/arm64"]`, `build.platforms = ["linux/amd64", "linux/arm64", "linux/arm/v7"]`},
	}
	switch lang {
	case "rust":
		return append(out, []setting{`rust.deps = "skeleton"`, `rust.deps = "chef"`, `rust.deps = "fetch"`, `rust.deps = "mount"`}, []setting{"", `rust.target = "musl"`})
	case "go":
		return append(out, []setting{"", "go.cgo = true", `go.private = ["example.com/*"]`, `go.tags = ["netgo"]; build.args = ["VERSION"]`})
	}
	return append(out[1:], []setting{"", `static.server = "static-web-server"`}, []setting{"", "static.spa = true"})
}

// extras are added in turn to the combinations, so that each meets many of them.
func extras() []setting {
	return []setting{
		"",
		`app.port = 3000; app.health = "/health"`,
		`app.port = 3000`,
		`app.port = 3000; app.health = { cmd = ["--health-check"] }; runtime.writable = ["/data", "/var/cache/app"]`,
		`app.health = false; output.comments = "none"`,
		`app.port = 8080; output.comments = "full"; runtime.uid = 1234; runtime.env = { RUST_LOG = "info", GREETING = "a \"b\" $c" }`,
		`services.db = "postgres:18"; migrate.run = "job"; migrate.cmd = ["/app/x", "migrate"]; secrets.TOKEN = {}; secrets.KEY = { compose-file = "secrets/key" }`,
		`services.db = { image = "postgres:17-alpine", database = "shop_dev", url-env = "APP_DATABASE_URL" }; services.cache = "redis:8"; services.queue = "nats:2.12-alpine"`,
		`services.db = "mysql:8.4"; services.cache = "memcached:1.6-alpine"; services.queue = "rabbitmq:4"; services.search = "getmeili/meilisearch:v1.20"`,
		`build.secrets = [{ id = "token", env = "CARGO_REGISTRIES_ACME_TOKEN" }, { id = "ca" }]; build.reproducible = true`,
		`build.args = ["VERSION", "REVISION", "CREATED", "FLAVOUR=plain"]; build.packages = ["protobuf-compiler"]; ci.registry = "registry.example.com/acme/app"; ci.attest = []`,
		`output.dockerfile = "deploy/Dockerfile"; output.compose = "deploy/compose.yaml"; app.run = ["serve", "--quiet"]`,
	}
}

// tomlOf writes settings as a dockcheck.toml that asks for all files.
func tomlOf(lang string, settings ...setting) string {
	tables := map[string][]string{"app": {`lang = "` + lang + `"`}, "output": {"workflow = true", "env = true", "bake = true"}}
	compose := false
	for _, list := range settings {
		for _, s := range strings.Split(string(list), "; ") {
			if key, ok := strings.CutPrefix(s, "output.compose"); ok {
				tables["output"], compose = append(tables["output"], "compose"+key), true
			} else if table, rest, ok := strings.Cut(s, "."); ok {
				tables[table] = append(tables[table], rest)
			}
		}
	}
	if !compose {
		tables["output"] = append(tables["output"], "compose = true")
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		fmt.Fprintf(&b, "[%s]\n%s\n", name, strings.Join(tables[name], "\n"))
	}
	return b.String()
}

// combinations are all settings of all axes with each other.
func combinations(axes [][]setting) [][]setting {
	out := [][]setting{nil}
	for _, axis := range axes {
		var next [][]setting
		for _, have := range out {
			for _, value := range axis {
				next = append(next, append(slices.Clone(have), value))
			}
		}
		out = next
	}
	return out
}

// languageOf is the language of a project of the tests.
func languageOf(project fstest.MapFS) string {
	switch {
	case project["Cargo.toml"] != nil:
		return "rust"
	case project["go.mod"] != nil || project["go.work"] != nil:
		return "go"
	}
	return "static"
}

// check says what is wrong with files.
type check func(*plan.Plan, fstest.MapFS, map[string]File) []string

// Whatever can be asked for comes out right: every check of dockcheck and BuildKit
// is silent, the build needs what the files give, and nothing else gets in. What
// dockcheck.toml refuses is not counted; with -short, a seventh is made.
func TestMatrix(t *testing.T) {
	made, refused, i := 0, map[string]int{}, 0
	checked := map[string]bool{} // texts that have come before
	for _, name := range slices.Sorted(maps.Keys(projects(t))) {
		project := projects(t)[name]
		lang := languageOf(project)
		for _, c := range combinations(axes(lang)) {
			if i++; testing.Short() && i%7 != 0 {
				continue
			}
			toml := tomlOf(lang, append(c, extras()[i%len(extras())])...)
			files, plan, err := generated(t, project, toml)
			if err != nil {
				refused[err.Error()]++
				continue
			}
			made++
			wrong := letThrough(plan, project, files)
			for kind, checks := range map[string][]check{
				"dockerfile": {silent, buildable, laidOut, otherFiles}, "compose": {composeLoads}, "workflow": {workflowIsRight},
			} {
				if text := string(files[kind].Data); !checked[text] {
					checked[text] = true
					for _, c := range checks {
						wrong = append(wrong, c(plan, project, files)...)
					}
				}
			}
			if len(wrong) > 0 {
				t.Errorf("%s with\n%s\n%s", name, toml, strings.Join(wrong, "\n"))
			}
		}
	}
	for _, why := range slices.Sorted(maps.Keys(refused)) {
		t.Logf("refused %d times: %s", refused[why], why)
	}
	t.Logf("%d made", made)
	if made < 400 && !testing.Short() {
		t.Errorf("only %d were made", made)
	}
}
