package emit

import (
	"cmp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/plan"
)

// written is the Dockerfile of the service with a dockcheck.toml.
func written(t *testing.T, toml string, overrides fstest.MapFS) (string, error) {
	t.Helper()
	d, err := descriptor.Read("dockcheck.toml", []byte(toml))
	if err != nil {
		t.Fatal(err)
	}
	p := service()
	p.Descriptor = d
	p.Comments = cmp.Or(d.Output.Comments, p.Comments)
	files, err := Files([]*plan.Plan{p}, overrides)
	if err != nil {
		return "", err
	}
	return string(files[0].Data), nil
}

func TestHatches(t *testing.T) {
	const digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	for _, c := range []struct{ name, toml, want, not, err string }{
		{name: "command", toml: "[[insert]]\nat = \"deps:before-compile\"\nrun = \"protoc --version\"", want: "> src/main.rs\nRUN protoc --version\n\n# Nothing"},
		{name: "script", toml: "[[insert]]\nat = \"runtime:end\"\nrun = \"\"\"\na\nb\n\"\"\"", want: "RUN <<EOF\nset -e\na\nb\nEOF\n"},
		{name: "lines", toml: "[[insert]]\nat = \"runtime:start\"\ntext = \"VOLUME /data\"", want: "AS runtime\nVOLUME /data\nWORKDIR /app"},
		{name: "two", toml: "[[insert]]\nat = \"toolchain:end\"\nrun = \"a\"\n[[insert]]\nat = \"toolchain:end\"\nrun = \"b\"", want: "RUN a\nRUN b\n"},
		{name: "no anchor", toml: "[[insert]]\nat = \"deps:befor-compile\"\nrun = \"a\"", err: `dockcheck.toml:2:6: there is no place "deps:befor-compile" in this Dockerfile; did you mean "deps:before-compile"?`},
		{name: "broken", toml: "[[insert]]\nat = \"deps:before-compile\"\ntext = \"RUNN a\"", err: `dockcheck.toml:2:6: Docker cannot read what this gives: unknown instruction`},
		{name: "patch", toml: "[[patch]]\nid = \"runtime:entrypoint\"\nwith = 'ENTRYPOINT [\"/app/my-app\", \"serve\"]'", want: `ENTRYPOINT ["/app/my-app", "serve"]`, not: "ENTRYPOINT [\"/app/my-app\"]\n"},
		{name: "delete", toml: "[[patch]]\nid = \"runtime:expose\"\nwith = \"\"", not: "EXPOSE"},
		{name: "second", toml: "[[patch]]\nid = \"deps:run#2\"\nwith = \"RUN x\"", want: "ship them.\nRUN x\n", not: "cargo clean"},
		{name: "no instruction", toml: "[[patch]]\nid = \"runtime:volume\"\nwith = \"\"", err: `dockcheck.toml:2:6: there is no instruction "runtime:volume" in this Dockerfile`},
		{name: "broken patch", toml: "[[patch]]\nid = \"runtime:user\"\nwith = \"USER\"", err: `dockcheck.toml:2:6: Docker cannot read what this gives`},
		{name: "digest", toml: "[images]\n\"rust:1.98-slim-trixie\" = \"" + digest + "\"", want: "FROM rust:1.98-slim-trixie@" + digest + " AS toolchain"},
		{name: "no comments", toml: "[output]\ncomments = \"none\"", want: "# check=error=true\n\nFROM", not: "\n# deps"},
		{name: "all comments", toml: "[output]\ncomments = \"full\"", want: "# By number, so that Kubernetes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := written(t, c.toml, nil)
			switch {
			case err != nil && (c.err == "" || !strings.HasPrefix(err.Error(), c.err)):
				t.Errorf("error %v, want %q", err, c.err)
			case err == nil && c.err != "":
				t.Errorf("no error, want %q", c.err)
			case !strings.Contains(got, c.want) || c.not != "" && strings.Contains(got, c.not):
				t.Errorf("want %q and not %q in\n%s", c.want, c.not, got)
			}
		})
	}
}

func TestOverrides(t *testing.T) {
	got, err := written(t, "", fstest.MapFS{"shared/artifact.tmpl": {Data: []byte("FROM scratch AS artifact\nCOPY --from=build /out/{{.Program}} /bin/\n")}})
	if err != nil || !strings.Contains(got, "COPY --from=build /out/my-app /bin/\n") {
		t.Errorf("error %v in\n%s", err, got)
	}
	for text, want := range map[string]string{
		"{{.Nothing}}": "rust/Dockerfile.tmpl: template: artifact.tmpl:1:2: ",
		"{{":           "shared/artifact.tmpl: ",
		"FROMM x":      "the template rust/Dockerfile.tmpl gives no Dockerfile: line ",
	} {
		if _, err := written(t, "", fstest.MapFS{"shared/artifact.tmpl": {Data: []byte(text)}}); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", text, err, want)
		}
	}
}

// Every instruction says why it is there, on the line where it stands.
func TestExplain(t *testing.T) {
	p := service()
	d, err := descriptor.Read("dockcheck.toml", []byte("[[insert]]\nat = \"build:after-compile\"\nrun = \"strip /out/my-app\"\n[[patch]]\nid = \"runtime:expose\"\nwith = \"EXPOSE 1\\nEXPOSE 2\""))
	if err != nil {
		t.Fatal(err)
	}
	p.Descriptor, p.Cache, p.Secrets = d, "both", []descriptor.BuildSecret{{ID: "token", Env: "CARGO_TOKEN"}}
	p.Wants = []plan.Want{{Package: "libssl-dev", Why: "openssl-sys"}}
	p.Choices = []plan.Choice{{Key: "app.bin", Value: "my-app"}}
	files, err := Files([]*plan.Plan{p}, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(files[0].Data), "\n")
	all, err := Explain(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]Explanation{}
	for _, e := range all {
		if e.Why == "" {
			t.Errorf("line %d, %s, is not explained", e.Line, e.Text)
		}
		if word, _, _ := strings.Cut(e.Text, " "); !strings.HasPrefix(lines[e.Line-1], word) {
			t.Errorf("line %d is %q, not %q", e.Line, lines[e.Line-1], e.Text)
		}
		found[e.Text] = e
	}
	if got := found["RUN apt-get update && apt-get install -y --no-install-recommends libssl-dev pkg-config && rm -rf /var/lib/apt/lists/*"].Installs; len(got) != 2 || got[0].Package != "libssl-dev" || got[0].Why != "openssl-sys" {
		t.Errorf("the toolchain installs %q", got)
	}
	if got := found["RUN cargo build --locked --release --bin my-app && install -D target/release/my-app /out/my-app"].Mounts; len(got) != 3 || got[2] != "gets the secret token as CARGO_TOKEN, which stays in no layer" {
		t.Errorf("the build has %q", got)
	}
	if got := found["RUN strip /out/my-app"].Why; got != "[[insert]] in dockcheck.toml" {
		t.Errorf("the insert is there because %q", got)
	}
	if got := found["EXPOSE 2"].Why; got != "[[patch]] in dockcheck.toml" {
		t.Errorf("the patch is there because %q", got)
	}
	if got := found[`ENTRYPOINT ["/app/my-app"]`]; got.ID != "runtime:entrypoint" || len(got.Choices) != 1 {
		t.Errorf("the entry point is explained by %+v", got)
	}
	if got := found["COPY --parents src api/src migrations .sqlx ./"].Reads; len(got) != 4 {
		t.Errorf("the source is read from %v", got)
	}
}
