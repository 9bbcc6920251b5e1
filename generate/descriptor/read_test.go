package descriptor

import (
	"strings"
	"testing"
)

func TestReadDescriptor(t *testing.T) {
	for _, c := range []struct{ name, toml, err string }{
		{"short", "schema = 1\n[app]\nlang = \"go\"\nmain = \"./cmd/api\"\nport = 8080\nhealth = \"/healthz\"", ""},
		{"with lint", "[lint]\nignore = [\"image-latest\"]\n[app]\nlang = \"rust\"", ""},
		{"unknown key", "[app]\nporte = 1", `dockcheck.toml:2:1: unknown key "porte" in [app]; did you mean "port"?`},
		{"unknown table", "[runtme]\nuid = 1", `dockcheck.toml:1:1: unknown key "runtme" at the top of the file; did you mean "runtime"?`},
		{"port", "[app]\nport = 0", `dockcheck.toml:2:8: 0 is no port`},
		{"root", "[runtime]\nuid = 0", `dockcheck.toml:2:7: 0 is root`},
		{"schema", "schema = 2", `dockcheck.toml:1:10: this dockcheck reads schema 1`},
		{"catalog", "catalog = \"2031.01\"", `dockcheck.toml:1:11: there is no catalog "2031.01"`},
		{"base", "[rust]\ntarget = \"gnu\"\n[runtime]\nbase = \"scratch\"", `dockcheck.toml:4:8: a program for target = "gnu"`},
		{"packages", "[runtime]\nbase = \"distroless\"\npackages = [\"curl\"]", `dockcheck.toml:3:12: distroless has no package manager`},
		{"cgo", "[go]\ncgo = true\n[runtime]\nbase = \"scratch\"", `dockcheck.toml:4:8: a Go program with cgo`},
		{"language", "[app]\nlang = \"go\"\nbin = \"x\"", `dockcheck.toml:3:7: app.bin does nothing here`},
		{"table of a language", "[app]\nlang = \"go\"\n[rust]\ndeps = \"chef\"", `dockcheck.toml:3:1: [rust] does nothing here`},
		{"health", "[app]\nhealth = true", `dockcheck.toml:2:10: app.health takes`},
		{"health key", "[app]\nhealth = { comand = [\"x\"] }", `dockcheck.toml:2:12: unknown key "comand" in [app.health]`},
		{"health command", "[app]\nhealth = { cmd = [] }", `dockcheck.toml:2:10: app.health takes`},
		{"outside", "[app]\nassets = [\"static\", \"../x\"]", `dockcheck.toml:2:21: "../x" is outside the project`},
		{"writable", "[runtime]\nwritable = [\"data\"]", `dockcheck.toml:2:13: "data" is no directory`},
		{"platform", "[build]\nplatforms = [\"linux/amd46\"]", `dockcheck.toml:2:14: "linux/amd46" is no platform`},
		{"secret", "[[build.secrets]]\nid = \"a b\"", `dockcheck.toml:2:6: "a b" cannot be the id`},
		{"secret in the image", "[runtime]\nenv = { DB_PASSWORD = \"x\" }", `dockcheck.toml:2:7: DB_PASSWORD has the name of a secret, and whoever has the image could read it; add DB_PASSWORD = {} to [secrets]`},
		{"secret in the build", "[build]\nargs = [\"VERSION\", \"GITHUB_TOKEN\"]", `dockcheck.toml:2:20: GITHUB_TOKEN has the name of a secret, and build arguments are in the history of the image; add { id = "github-token", env = "GITHUB_TOKEN" } to build.secrets`},
		{"public key", "[runtime]\nenv = { SIGNING_PUBLIC_KEY = \"x\" }", ""},
		{"insert", "[[insert]]\nat = \"a:b\"", `dockcheck.toml:1:1: an insert has either run`},
		{"patch", "[[patch]]\nid = \"entrypoint\"\nwith = \"\"", `dockcheck.toml:2:6: "entrypoint" names no instruction`},
		{"digest", "[images]\n\"debian:13\" = \"sha256:1\"", `dockcheck.toml:2:15: "sha256:1" is no digest`},
		{"job", "[migrate]\nrun = \"job\"", `dockcheck.toml:2:7: a job needs to know what it runs`},
		{"value", "[runtime]\nbase = \"distrolss\"", `did you mean "distroless"?`},
		{"broken", "[app\nport = 1", `dockcheck.toml:1:`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read("dockcheck.toml", []byte(c.toml))
			if err == nil && c.err == "" {
				return
			}
			if err == nil || c.err == "" || !strings.Contains(err.Error(), c.err) {
				t.Errorf("error %v, want %q", err, c.err)
			}
		})
	}
}
