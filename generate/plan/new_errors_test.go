package plan

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

const (
	plainCargo = "-- Cargo.toml --\n[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n-- src/main.rs --\nfn main() {}\n"
	plainLock  = "-- Cargo.lock --\nversion = 4\n\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\n"
	plainRust  = plainCargo + plainLock
	plainGo    = "-- go.mod --\nmodule example.com/app\n\ngo 1.26\n-- main.go --\npackage main\n\nfunc main() {}\n"
	registry   = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n"
)

// withCrate is a package that depends on a crate, which depends on others.
func withCrate(name, deps string) string {
	return "-- Cargo.toml --\n[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n[dependencies]\n" + name + " = \"1\"\n-- src/main.rs --\nfn main() {}\n" +
		"-- Cargo.lock --\nversion = 4\n\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\ndependencies = [\n \"" + name + "\",\n]\n\n" +
		"[[package]]\nname = \"" + name + "\"\nversion = \"1.0.0\"\n" + registry + "dependencies = [" + deps + "]\n"
}

// Projects and dockcheck.toml files that cannot be: each error names the place and
// what to do.
func TestNewPlanErrors(t *testing.T) {
	for _, c := range []struct{ name, project, want string }{
		{"nothing", "-- README.md --\n", "there is no Cargo.toml, go.mod or index.html here, so that nothing says what to build"},
		{"several further down", "-- api/Cargo.toml --\n-- web/go.mod --\n", "there is no Cargo.toml, go.mod or index.html here, but there is api/Cargo.toml; run dockcheck gen api, or write dockcheck.toml for all of them: [apps.api] with dir = \"api\", and so on"},
		{"further down", "-- backend/api/Cargo.toml --\n-- backend/Cargo.toml --\n", "there is no Cargo.toml, go.mod or index.html here, but there is backend/Cargo.toml; run dockcheck gen backend"},
		{"other language", "-- pyproject.toml --\n-- requirements.txt --\n", "pyproject.toml:1: this is a project in Python, which dockcheck writes no Dockerfile for: it does for Rust, Go and static sites"},
		{"by ending", "-- Shop.csproj --\n", "Shop.csproj:1: this is a project in .NET"},
		{"node", "-- package.json --\n{\"scripts\": {\"start\": \"node .\"}}\n", "package.json:1: this is a project in Node.js, which dockcheck writes no Dockerfile for"},
		{"broken json", "-- package.json --\n{\n  \"scripts\": {\n", "package.json:3: unexpected end of JSON input"},
		{"two languages", plainRust + plainGo, "Cargo.toml:1: there are 2 languages, and nothing says which one is meant; choose with one of\n  --set app.lang=rust  Cargo.toml:1\n  --set app.lang=go    go.mod:1"},
		{"language that is not there", plainGo + "-- dockcheck.toml --\n[app]\nlang = \"rust\"\n", "dockcheck.toml:2:8: app.lang is \"rust\", but there is no Cargo.toml beside dockcheck.toml"},
		{"language further down", "-- api/go.mod --\n-- dockcheck.toml --\n[app]\nlang = \"go\"\n", "dockcheck.toml:2:8: app.lang is \"go\", but there is no go.mod beside dockcheck.toml; there is one in api: move dockcheck.toml there, and run dockcheck gen api"},
		{"key of another language", plainGo + "-- dockcheck.toml --\n[rust]\ndeps = \"chef\"\n", "dockcheck.toml:1:1: [rust] does nothing here: the project is in go; remove it"},
		{"bin in go", plainGo + "-- dockcheck.toml --\n[app]\nbin = \"x\"\n", "dockcheck.toml:2:7: app.bin does nothing here: the project is in go; remove it"},

		{"broken manifest", "-- Cargo.toml --\n[package]\nname = \n", "Cargo.toml:2: expected value but found '\\n' instead"},
		{"broken lock", plainCargo + "-- Cargo.lock --\nversion = 4\n[[package]\n", "Cargo.lock:2:"},
		{"empty manifest", "-- Cargo.toml --\n", "Cargo.toml: has neither [package] nor [workspace]"},
		{"no lock", plainCargo, "Cargo.toml: there is no Cargo.lock beside it, so that every build would take the newest dependencies of its day; run cargo generate-lockfile, and commit it"},
		{"only a library", "-- Cargo.toml --\n[package]\nname = \"lib\"\n-- src/lib.rs --\n", "Cargo.toml:2: the project makes no binary: there is no src/main.rs and no [[bin]], only libraries"},
		{"no such bin", plainRust + "-- src/bin/server.rs --\n-- dockcheck.toml --\n[app]\nbin = \"sever\"\n", "dockcheck.toml:2:7: the project has no binary \"sever\"; it has app, server; did you mean \"server\"?"},
		{"several bins", plainRust + "-- src/bin/migrate.rs --\n", "src/main.rs: there are 2 binaries, and nothing says which one is meant; choose with one of\n  --set app.bin=app      src/main.rs (package app)\n  --set app.bin=migrate  src/bin/migrate.rs (package app)"},
		{"listed bin without source", "-- Cargo.toml --\n[package]\nname = \"app\"\n[[bin]]\nname = \"server\"\n" + plainLock, "Cargo.toml:4: there is no source of the bin \"server\": neither src/bin/server.rs nor src/bin/server/main.rs is there"},
		{"member that is not there", "-- Cargo.toml --\n[workspace]\nmembers = [\n  \"api\",\n]\n", "Cargo.toml:2: there is no package in the workspace's member api"},
		{"dependency outside", "-- Cargo.toml --\n[package]\nname = \"app\"\n[dependencies]\nshared = { path = \"../shared\" }\n-- src/main.rs --\n", "Cargo.toml:4: the dependency shared lies outside of the project, in ../shared"},
		{"workspace outside", "-- Cargo.toml --\n[package]\nname = \"app\"\nworkspace = \"..\"\n-- src/main.rs --\n", "Cargo.toml:3: the workspace of this package is outside of the project"},
		{"member of a workspace outside", "-- Cargo.toml --\n[package]\nname = \"app\"\nedition.workspace = true\n-- src/main.rs --\n", "Cargo.toml:3: edition is that of a workspace, which is outside of the project; run dockcheck gen in the workspace's directory, with --set app.bin=app"},
		{"lock is too new", plainRust + "-- rust-toolchain.toml --\n[toolchain]\nchannel = \"1.70.0\"\n", "Cargo.lock:1: version 4 of Cargo.lock needs Rust 1.78, but the toolchain is 1.70.0 (rust-toolchain.toml:2); take a newer one there"},
		{"edition is too new", strings.Replace(strings.Replace(plainRust, "2021", "2024", 1), "version = 4", "version = 3", 1) + "-- rust-toolchain --\n1.80\n", "Cargo.toml:4: edition 2024 needs Rust 1.85, but the toolchain is 1.80 (rust-toolchain:1)"},
		{"rust-version is too new", strings.Replace(plainRust, "edition", "rust-version = \"1.90\"\nedition", 1) + "-- dockcheck.toml --\n[rust]\ntoolchain = \"1.88\"\n", "Cargo.toml:4: rust-version of app needs Rust 1.90, but the toolchain is 1.88 (dockcheck.toml:2)"},
		{"strange channel", plainRust + "-- rust-toolchain.toml --\n[toolchain]\nchannel = \"latest\"\n", "rust-toolchain.toml:2: \"latest\" is no version of Rust that can be installed"},
		{"queries without answers", strings.Replace(withCrate("sqlx", ""), "fn main() {}", "fn main() {\n    sqlx::query!(\"select 1\");\n}", 1), "src/main.rs:2: sqlx::query! is checked against a database when it is compiled, and the build has none; run cargo sqlx prepare, and commit .sqlx"},
		{"offline without answers", plainRust + "-- dockcheck.toml --\n[rust]\nsqlx = \"offline\"\n", "dockcheck.toml:2:8: there is no .sqlx to check queries against"},
		{"feature", plainRust + "-- dockcheck.toml --\n[rust]\nfeatures = [\"x\"]\n", "dockcheck.toml:2:13: the package app has no feature \"x\"; it has none"},
		{"profile", plainRust + "-- dockcheck.toml --\n[rust]\nprofile = \"dist\"\n", "dockcheck.toml:2:11: there is no [profile.dist] in Cargo.toml"},
		{"skeleton against a lint", "-- Cargo.toml --\n[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n[lints.rust]\nunused_crate_dependencies = \"forbid\"\n-- src/main.rs --\nfn main() {}\n" + plainLock + "-- dockcheck.toml --\n[rust]\ndeps = \"skeleton\"\n", "dockcheck.toml:2:8: deps = \"skeleton\" compiles empty programs, and Cargo.toml:6 forbids unused_crate_dependencies, which they cannot satisfy; write deps = \"chef\" or \"fetch\", or deny it"},
		{"mount on CI", plainRust + "-- dockcheck.toml --\n[rust]\ndeps = \"mount\"\n[build]\ncache = \"ci\"\n", "dockcheck.toml:2:8: deps = \"mount\" keeps dependencies in a cache mount, which no CI runner has"},
		{"library on distroless", withCrate("pq-sys", "") + "-- dockcheck.toml --\n[runtime]\nbase = \"distroless\"\n", "dockcheck.toml:2:8: pq-sys (Cargo.lock:11) needs libpq5 when the program runs, which distroless has no package manager for; write base = \"slim\", or rust.bundled = [\"pq-sys\"]"},
		{"library with musl", withCrate("pq-sys", "") + "-- dockcheck.toml --\n[rust]\ntarget = \"musl\"\n", "Cargo.lock:11: pq-sys needs a library of the system, which Alpine has not to link into a program for musl; write rust.target = \"gnu\""},
		{"bundled", withCrate("pq-sys", "") + "-- dockcheck.toml --\n[rust]\nbundled = [\"pqsys\"]\n", "dockcheck.toml:2:12: the program is not compiled with a crate \"pqsys\"; did you mean \"pq-sys\"?"},
		{"musl on s390x", plainRust + "-- dockcheck.toml --\n[rust]\ntarget = \"musl\"\n[build]\nplatforms = [\"linux/amd64\", \"linux/s390x\"]\n", "dockcheck.toml:4:29: there is no Rust for musl on linux/s390x"},
		{"config for another system", plainRust + "-- .cargo/config.toml --\n[build]\ntarget = \"wasm32-unknown-unknown\"\n", ".cargo/config.toml:2: Cargo compiles for wasm32-unknown-unknown here, whatever the image is for; write the platforms"},
		{"no asset", plainRust + "-- dockcheck.toml --\n[app]\nassets = [\"static\"]\n", "dockcheck.toml:2:11: there is no static in the project"},
		{"health without a port", plainRust + "-- dockcheck.toml --\n[app]\nhealth = \"/health\"\n", "dockcheck.toml:2:10: a health check connects to a port, and nothing says which; add port = 8080 to [app]"},
		{"input", plainRust + "-- dockcheck.toml --\n[build]\ninputs = [\"proto\"]\n", "dockcheck.toml:2:11: there is no proto in the project"},

		{"workspace without members", "-- Cargo.toml --\n[workspace]\n", "Cargo.toml:1: the workspace has no members"},
		{"arguments that have a key", plainRust + "-- dockcheck.toml --\n[rust]\nargs = [\"--timings\", \"--features=x\"]\n", "dockcheck.toml:2:22: --features has a key of its own: write rust.features"},
		{"arguments that move the program", plainGo + "-- dockcheck.toml --\n[go]\nargs = [\"-o\"]\n", "dockcheck.toml:2:9: -o is dockcheck's own"},
		{"tables of later", plainGo + "-- dockcheck.toml --\n[node]\n", "dockcheck.toml:1:1: unknown key \"node\" at the top of the file"},
		{"platform without an image", plainGo + "-- dockcheck.toml --\n[build]\nplatforms = [\"linux/riscv64\"]\n", "dockcheck.toml:2:14: there is no gcr.io/distroless/static-debian13:nonroot for linux/riscv64, only for amd64, arm/v7, arm64, ppc64le, s390x; leave it out, or write runtime.base = \"slim\""},

		{"broken go.mod", "-- go.mod --\nmodule x\n\nrequire (\n", "go.mod:"},
		{"go.mod without a module", "-- go.mod --\ngo 1.26\n", "go.mod: has no module line"},
		{"go library", "-- go.mod --\nmodule example.com/lib\n-- lib.go --\npackage lib\n", "go.mod:1: the project makes no program: there is no package main, only libraries"},
		{"several mains", "-- go.mod --\nmodule example.com/shop\n-- cmd/api/main.go --\npackage main\n\nfunc main() {}\n-- cmd/worker/main.go --\npackage main\n\nfunc main() {}\n", "cmd/api/main.go:3: there are 2 programs, and nothing says which one is meant; choose with one of\n  --set app.main=./cmd/api     cmd/api/main.go:3 (package main of example.com/shop)\n  --set app.main=./cmd/worker  cmd/worker/main.go:3 (package main of example.com/shop)"},
		{"no such main", plainGo + "-- dockcheck.toml --\n[app]\nmain = \"./cmd/api\"\n", "dockcheck.toml:2:8: there is no package main in ./cmd/api; the project has ."},
		{"replaced outside", "-- go.mod --\nmodule example.com/app\n\nreplace example.com/x => ../x\n", "go.mod:3: example.com/x is replaced by ../x, which lies outside of the project"},
		{"no go.sum", "-- go.mod --\nmodule example.com/app\n\nrequire example.com/x v1.0.0\n-- main.go --\npackage main\n\nfunc main() {}\n", "go.mod:3: the module needs others, and there is no go.sum that says what they must be; run go mod tidy, and commit it"},
		{"module that is not there", "-- go.work --\ngo 1.26\n\nuse ./api\n", "go.work:3: there is no api/go.mod"},
		{"workspace of nothing", "-- go.work --\ngo 1.26\n", "go.work: uses no module; go work use DIR adds one"},
		{"older Go than go.mod wants", plainGo + "-- dockcheck.toml --\n[go]\nversion = \"1.25\"\n", "go.mod:3: the module needs Go 1.26, but go.version is 1.25 (dockcheck.toml:2)"},
		{"Go without an image", "-- go.mod --\nmodule example.com/app\n-- main.go --\npackage main\n\nfunc main() {}\n-- dockcheck.toml --\n[go]\nversion = \"1.20\"\n", "dockcheck.toml:2:11: there is no image of Go 1.20 on Debian 13"},
		{"cgo on scratch", plainGo + "-- c.go --\npackage main\n\nimport \"C\"\n-- dockcheck.toml --\n[runtime]\nbase = \"scratch\"\n", "dockcheck.toml:2:8: import \"C\" (c.go:3) needs cgo, and a program with C in it a C library, which scratch does not have"},
		{"broken source", strings.Replace(plainGo, "package main", "package main\n\nimport (", 1), "main.go:5:"},

		{"site in several directories", "-- public/index.html --\n-- dist/index.html --\n", "public/index.html: there are 2 directories with an index.html, and nothing says which one is meant; choose with one of\n  --set static.dir=public  public/index.html\n  --set static.dir=dist    dist/index.html"},
		{"site on another port", "-- index.html --\n-- dockcheck.toml --\n[app]\nport = 80\n", "dockcheck.toml:2:8: the image of nginx that runs without root listens on 8080; leave app.port out, publish 8080 as 80, or write static.server = \"static-web-server\""},
		{"site with a base", "-- index.html --\n-- dockcheck.toml --\n[runtime]\nbase = \"alpine\"\n", "dockcheck.toml:2:8: runtime.base does nothing for a static site"},
		{"site with a program", "-- index.html --\n-- dockcheck.toml --\n[app]\nhealth = { cmd = [\"x\"] }\n", "dockcheck.toml:2:10: a static site has no program that could check itself"},
		{"site without files", "-- README.md --\n-- dockcheck.toml --\n[app]\nlang = \"static\"\n", "dockcheck.toml:2:8: there is no index.html here, nor in public, dist or site; write static.dir"},
		{"static keys in Go", plainGo + "-- dockcheck.toml --\n[static]\ndir = \"public\"\n", "dockcheck.toml:1:1: [static] does nothing here: the project is in go"},
	} {
		t.Run(c.name, func(t *testing.T) {
			project, _ := projectOf(txtar.Parse([]byte(c.project)))
			plan, err := planOf(project)
			if err == nil {
				t.Fatalf("no error; want %q; the plan:\n%s", c.want, dump(plan))
			}
			if !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error\n%s\nwant\n%s", err, c.want)
			}
		})
	}
}
