package generate

import (
	"bytes"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/detect"
	"github.com/dockcheck/dockcheck/generate/plan"
)

func describedPlan() *plan.Plan {
	return &plan.Plan{Catalog: catalog.Catalog{Release: "2026.11"}, Choices: []plan.Choice{
		{Key: "app.lang", Value: "rust", Source: plan.Detected, Place: detect.Place{File: "Cargo.toml", Line: 1}},
		{Key: "app.bin", Value: "my-app", Source: plan.Detected, Place: detect.Place{File: "Cargo.toml", Line: 2}, Why: "the only binary"},
		{Key: "rust.toolchain", Value: "1.98", Source: plan.Default},
		{Key: "members", Value: "4", Source: plan.Detected},
		{Key: "app.port", Value: "3000", Source: plan.Assumed, Why: "axum"},
		{Key: "app.health", Value: `{ cmd = ["--health"] }`, Source: plan.Assumed},
	}}
}

func TestDescribe(t *testing.T) {
	const want = `# What dockcheck gen writes the Dockerfile from: edit this, and run it again. The lines that
# are comments are what the project says, which is read anew each time.
schema = 1
catalog = "2026.11"  # its versions of base images stay until you change this

[app]
lang = "rust"                    # Cargo.toml:1
# bin = "my-app"                 # Cargo.toml:2, the only binary
port = 3000                      # assumed, axum
health = { cmd = ["--health"] }  # assumed

[rust]
# toolchain = "1.98"  # default
`
	if got := string(Describe(describedPlan(), nil, nil)); got != want {
		t.Errorf("got\n%s", got)
	}
	if _, err := descriptor.Read("dockcheck.toml", []byte(want)); err != nil {
		t.Error(err)
	}
}

// A file that is there for the linter keeps every byte.
func TestDescribeKeeps(t *testing.T) {
	for _, existing := range []string{
		"[lint]\nignore = [\"image-latest\"]\n", "# ours\n\n[lint]\r\npreset = \"strict\"\r\n", "\ufeff[lint]", "catalog = \"2026.11\"\n[lint]\n", "schema = 1\n",
	} {
		got := Describe(describedPlan(), []descriptor.Setting{{Key: "app.port", Value: "8080"}, {Key: "build.cache", Value: `"both"`}}, []byte(existing))
		if !bytes.Contains(got, []byte(strings.TrimPrefix(existing, "\ufeff"))) || strings.HasPrefix(existing, "\ufeff") != bytes.HasPrefix(got, []byte("\ufeff")) {
			t.Errorf("%q became\n%s", existing, got)
		}
		d, err := descriptor.Read("dockcheck.toml", got)
		if err != nil || d.App.Port != 8080 || d.Build.Cache != "both" || !d.Describes() {
			t.Errorf("%v in\n%s", err, got)
		}
	}
}

func TestParseSets(t *testing.T) {
	for _, c := range []struct{ set, toml, err string }{
		{"app.port=3000", "3000", ""},
		{"app.bin = my-app", `"my-app"`, ""},
		{"app.bin=3", `"3"`, ""},
		{"app.health=/health", `"/health"`, ""},
		{"app.health=false", "false", ""},
		{`app.health={ cmd = ["--health"] }`, `{ cmd = ["--health"] }`, ""},
		{"app.assets=static, templates", `["static", "templates"]`, ""},
		{`app.assets=["static"]`, `["static"]`, ""},
		{"go.cgo=true", "true", ""},
		{`runtime.env={ A = "b" }`, `{ A = "b" }`, ""},
		{"app.porte=1", "", "--set app.porte=1: there is no key app.porte in dockcheck.toml; did you mean \"app.port\"?"},
		{"app=1", "", "there is no key app in dockcheck.toml"},
		{"x", "", "a setting is KEY=VALUE"},
		{"app.port=a b", "", "a b is no value in TOML"},
		{"app.bin=a\"\nx", `"a\"\u000Ax"`, ""},
	} {
		got, err := descriptor.ParseSets([]string{"app.port=1", c.set})
		switch {
		case c.err != "":
			if err == nil || !strings.Contains(err.Error(), c.err) {
				t.Errorf("%s: error %v, want %s", c.set, err, c.err)
			}
		case err != nil || got[len(got)-1].Value != c.toml:
			t.Errorf("%s: %v %v", c.set, got, err)
		}
	}
}

func TestReadWithSets(t *testing.T) {
	for _, c := range []struct{ existing, key, value, err string }{
		{"", "app.port", "8080", ""},
		{"[lint]\n", "app.port", "0", "--set app.port=0: 0 is no port; it takes 1 to 65535"},
		{"[lint]", "app.port", `"x"`, `--set app.port="x": port takes a whole number`},
		{"[lint", "app.port", "1", "dockcheck.toml:1:"},
	} {
		d, err := descriptor.ReadWithSets("dockcheck.toml", []byte(c.existing), []descriptor.Setting{{Key: c.key, Value: c.value}, {Key: "app.lang", Value: `"go"`}})
		switch {
		case c.err == "":
			if err != nil || d.App.Port != 8080 || d.App.Lang != "go" {
				t.Errorf("%+v: %v", c, err)
			}
		case err == nil || !strings.Contains(err.Error(), c.err):
			t.Errorf("%+v: error %v", c, err)
		}
	}
}
