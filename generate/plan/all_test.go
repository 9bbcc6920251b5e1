package plan

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/dockcheck/dockcheck/generate/descriptor"
)

// polyglot has a workspace with two programs, and a module in a directory.
const polyglot = "-- Cargo.toml --\n[workspace]\nmembers = [\"api\", \"worker\"]\n-- Cargo.lock --\nversion = 4\n" +
	"\n[[package]]\nname = \"api\"\nversion = \"0.1.0\"\ndependencies = [\n \"tokio-postgres\",\n]\n\n[[package]]\nname = \"worker\"\nversion = \"0.1.0\"\n" +
	"\n[[package]]\nname = \"tokio-postgres\"\nversion = \"0.7.0\"\n" + registry +
	"-- api/Cargo.toml --\n[package]\nname = \"api\"\nversion = \"0.1.0\"\nedition = \"2021\"\n[dependencies]\ntokio-postgres = \"0.7\"\n-- api/src/main.rs --\nfn main() { bind(\"0.0.0.0:8080\"); }\n" +
	"-- worker/Cargo.toml --\n[package]\nname = \"worker\"\nversion = \"0.1.0\"\nedition = \"2021\"\n-- worker/src/main.rs --\nfn main() {}\n" +
	"-- go/svc/go.mod --\nmodule example.com/svc\n\ngo 1.26\n\nrequire github.com/lib/pq v1.0.0\n-- go/svc/go.sum --\n" +
	"-- go/svc/main.go --\npackage main\n\nimport (\n\t\"net/http\"\n\n\t_ \"github.com/lib/pq\"\n)\n\nfunc main() { http.ListenAndServe(\":9000\", nil) }\n"

func TestAll(t *testing.T) {
	plans, err := several(t, "[apps.api]\nbin = \"api\"\n[apps.worker]\nbin = \"worker\"\n[apps.worker.runtime]\nbase = \"slim\"\n[apps.svc]\ndir = \"go/svc\"\n[runtime]\nuid = 1234\n[rust]\ndeps = \"fetch\"\n")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range plans {
		line := p.Name + " " + p.Language + " " + p.Runtime.Base + " " + p.Descriptor.PathOf("dockerfile") + " " + p.Descriptor.PathOf("dockerignore")
		for _, s := range p.Services {
			line += " " + s.Image + "/" + s.Database
		}
		for _, c := range p.Choices {
			if c.Key == "app.port" {
				line += " " + c.Place.String()
			}
		}
		if p.Runtime.UID != 1234 || p.Rust != nil && p.Rust.Deps != "fetch" {
			t.Errorf("%s runs as %d, %+v", p.Name, p.Runtime.UID, p.Rust)
		}
		got = append(got, line)
	}
	const want = `api rust distroless api.Dockerfile api.Dockerfile.dockerignore postgres:18/api api/src/main.rs:1
worker rust slim worker.Dockerfile worker.Dockerfile.dockerignore
svc go distroless go/svc/Dockerfile go/svc/.dockerignore postgres:18/api go/svc/main.go:9`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}

func TestAllErrors(t *testing.T) {
	for _, c := range []struct{ name, toml, want string }{
		{"beside app", "[app]\nport = 1\n[apps.api]\nbin = \"api\"\n", "dockcheck.toml:1:1: [app] is one program, and there are several in [apps]; make it one of them"},
		{"insert for all", "[[insert]]\nat = \"a:b\"\nrun = \"x\"\n[apps.api]\nbin = \"api\"\n", "dockcheck.toml:1:1: insert is of one program"},
		{"one Dockerfile", "[apps.api]\nbin = \"api\"\n[output]\ndockerfile = \"Dockerfile\"\n", "dockcheck.toml:4:14: Dockerfile cannot be the Dockerfile of several programs; write apps.api.dockerfile"},
		{"the same Dockerfile", "[apps.api]\nbin = \"api\"\n[apps.worker]\nbin = \"worker\"\ndockerfile = \"api.Dockerfile\"\n", "dockcheck.toml:5:14: api.Dockerfile is the Dockerfile of api already; write another apps.worker.dockerfile"},
		{"name", "[apps.API]\nbin = \"api\"\n", `dockcheck.toml:1:1: "API" cannot be the name of a program`},
		{"key", "[apps.api]\nbinn = \"api\"\n", `dockcheck.toml:2:1: unknown key "binn" in [apps.api]; did you mean "bin"?`},
		{"value", "[apps.api]\nport = 70000\n", "dockcheck.toml:2:8: 70000 is no port"},
		{"value of a table", "[apps.api]\nbin = \"api\"\n[apps.api.runtime]\nuid = 0\n", "dockcheck.toml:4:7: 0 is root"},
		{"no directory", "[apps.api]\ndir = \"sercives\"\n", "dockcheck.toml:2:7: there is no directory sercives in the project"},
		{"directory outside", "[apps.api]\ndir = \"../x\"\n", `dockcheck.toml:2:7: "../x" is outside the project`},
		{"nothing there", "[apps.api]\ndir = \"go\"\n", "dockcheck.toml:2:7: there is no Cargo.toml, go.mod or index.html here, but there is go/svc/go.mod; write dir = \"go/svc\""},
		{"the same name", "[apps.api]\nbin = \"api\"\n[apps.worker]\nbin = \"worker\"\nname = \"api\"\n", "dockcheck.toml:5:8: api is the name of another program as well"},
		{"no such binary", "[apps.api]\nbin = \"apy\"\n", `dockcheck.toml:2:7: the project has no binary "apy"; it has api, worker; did you mean "api"?`},
		{"several binaries", "[apps.api]\nlang = \"rust\"\n", "api/src/main.rs: there are 2 binaries, and nothing says which one is meant; write one of these into dockcheck.toml\n  apps.api.bin = \"api\"     api/src/main.rs (package api)\n"},
		{"another language", "[apps.api]\nlang = \"rust\"\nbin = \"api\"\n[apps.api.go]\ncgo = true\n", "dockcheck.toml:4:1: [go] does nothing here: app.lang is \"rust\""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := several(t, c.toml); err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error\n%v\nwant\n%s", err, c.want)
			}
		})
	}
}

func several(t *testing.T, toml string) ([]*Plan, error) {
	t.Helper()
	project, _ := projectOf(txtar.Parse([]byte(polyglot)))
	d, err := descriptor.Read("dockcheck.toml", []byte(toml))
	if err != nil {
		return nil, err
	}
	return All(d, project)
}
