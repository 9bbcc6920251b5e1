package emit

import (
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/dockcheck/dockcheck/internal/needs"
	"github.com/dockcheck/dockcheck/parser"
)

// The commands of the Dockerfile, run by a shell in directories that stand for the
// stages, make the program out of what is copied, and a health check that tells
// working from broken. What comes from the build context is older than the empty
// programs, as it is in a checkout.
func TestCommands(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: it compiles")
	}
	rust := fstest.MapFS{
		"Cargo.toml":         {Data: []byte("[workspace]\nmembers = [\"my-app\", \"words\"]\nresolver = \"2\"\n")},
		"Cargo.lock":         {Data: []byte("version = 4\n\n[[package]]\nname = \"my-app\"\nversion = \"0.1.0\"\ndependencies = [\n \"words\",\n]\n\n[[package]]\nname = \"words\"\nversion = \"0.1.0\"\n")},
		"my-app/Cargo.toml":  {Data: []byte("[package]\nname = \"my-app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n[dependencies]\nwords = { path = \"../words\" }\n")},
		"my-app/src/main.rs": {Data: []byte("fn main() { println!(\"{}\", words::TEXT); }\n")},
		"words/Cargo.toml":   {Data: []byte("[package]\nname = \"words\"\nversion = \"0.1.0\"\nedition = \"2021\"\n")},
		"words/src/lib.rs":   {Data: []byte("pub const TEXT: &str = include_str!(\"text.txt\");\n")},
		"words/src/text.txt": {Data: []byte("it works")},
	}
	strict := maps.Clone(rust)
	for _, name := range []string{"my-app", "words"} {
		manifest := string(rust[name+"/Cargo.toml"].Data) + "[lints.rust]\nmissing_docs = \"forbid\"\nunused = { level = \"forbid\", priority = -1 }\nunused_crate_dependencies = \"deny\"\n"
		strict[name+"/Cargo.toml"] = &fstest.MapFile{Data: []byte(manifest)}
	}
	strict["my-app/src/main.rs"] = &fstest.MapFile{Data: []byte("//! The program.\n" + string(rust["my-app/src/main.rs"].Data))}
	strict["words/src/lib.rs"] = &fstest.MapFile{Data: []byte("//! Words.\n/// One.\n" + string(rust["words/src/lib.rs"].Data))}
	golang := fstest.MapFS{
		"go.mod":            {Data: []byte("module example.com/my-app\n\ngo 1.24\n")},
		"main.go":           {Data: []byte("package main\n\nimport \"example.com/my-app/words\"\n\nfunc main() { println(words.Text) }\n")},
		"words/words.go":    {Data: []byte("package words\n\nimport _ \"embed\"\n\n//go:embed text.txt\nvar Text string\n")},
		"words/text.txt":    {Data: []byte("it works")},
		"words/all_test.go": {Data: []byte("package words\n")},
	}
	for _, c := range []struct {
		name    string
		project fstest.MapFS
		tool    string
		toml    setting
	}{
		{"skeleton", rust, "cargo", `app.health = "/health"`},
		{"skeleton with lints", strict, "cargo", `app.health = false`},
		{"fetch", rust, "cargo", `rust.deps = "fetch"; app.health = "tcp"`},
		{"mount", rust, "cargo", `rust.deps = "mount"; app.health = false`},
		{"profile", rust, "cargo", `rust.profile = "dev"; app.health = false`},
		{"go", golang, "go", `app.health = "/health"`},
		{"go, tcp", golang, "go", `app.health = "tcp"; build.platforms = ["linux/amd64", "linux/arm64"]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			needs.Program(t, c.tool)
			files, _, err := generated(t, c.project, tomlOf(languageOf(c.project), `app.port = 3000`, c.toml))
			if err != nil {
				t.Fatal(err)
			}
			b := building{t: t, context: c.project, stages: map[string]string{}}
			for _, s := range parser.Parse("Dockerfile", files["dockerfile"].Data).Stages {
				if s.Name != "runtime" && s.Name != "rootfs" {
					b.stage(s)
				}
			}
			out, err := exec.Command(filepath.Join(b.stages["artifact"], "my-app")).CombinedOutput()
			if err != nil || strings.TrimSpace(string(out)) != "it works" {
				t.Errorf("the program says %q, %v", out, err)
			}
			if dir, ok := b.stages["probe"]; ok {
				probes(t, filepath.Join(dir, "out/healthcheck"), strings.Contains(string(c.toml), "/health"))
			}
		})
	}
}

// probes has a health check ask a server that works, one that does not, and none.
func probes(t *testing.T, program string, asks bool) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/health" {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	port := server.URL[strings.LastIndexByte(server.URL, ':')+1:]
	try := func(what string, want bool, args ...string) {
		if out, err := exec.Command(program, args...).CombinedOutput(); (err == nil) != want {
			t.Errorf("%s: %v\n%s", what, err, out)
		}
	}
	if asks {
		try("healthy", true, port, "/health")
		try("not healthy", false, port, "/other")
	} else {
		try("listening", true, port)
	}
	server.Close()
	try("gone", false, port, "/health")
}

// building runs the instructions of stages in directories.
type building struct {
	t       *testing.T
	context fs.FS
	stages  map[string]string // their root directories
}

func (b *building) stage(s *parser.Stage) {
	root := b.t.TempDir()
	b.stages[s.Name] = root
	workdir, env := "/", os.Environ()
	for st := range s.Chain() {
		for _, in := range st.Instructions {
			switch in := in.(type) {
			case *parser.Workdir:
				workdir = in.Path.String()
			case *parser.Env:
				for _, kv := range in.Pairs {
					env = append(env, kv.Key.String()+"="+strings.Trim(kv.Value.String(), `"`))
				}
			}
		}
	}
	if s.Parent != nil {
		b.must(exec.Command("cp", "-a", b.stages[s.Parent.Name]+"/.", root).Run())
	}
	for _, in := range s.Instructions {
		switch in := in.(type) {
		case *parser.Copy:
			b.copy(root, workdir, in)
		case *parser.Run:
			if s.Name != "toolchain" {
				b.run(root, workdir, env, in)
			}
		}
	}
}

// run has a shell run a RUN, with the directories of the image below root.
func (b *building) run(root, workdir string, env []string, in *parser.Run) {
	script := strings.NewReplacer(" /out/", " "+root+"/out/").Replace(in.Args.String)
	dir := filepath.Join(root, workdir)
	b.must(os.MkdirAll(dir, 0o755))
	cmd := exec.Command("sh", "-ec", script)
	cmd.Dir, cmd.Env = dir, append(env, "CARGO_NET_OFFLINE=true", "GOFLAGS=", "TARGETARCH=", "TARGETOS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.t.Fatalf("%s: %v\n%s", script, err, out)
	}
}

func (b *building) copy(root, workdir string, in *parser.Copy) {
	dest := in.Dest.String()
	if !path.IsAbs(dest) {
		dest = path.Join(workdir, dest) + "/"
	}
	from := b.context
	if in.From != nil {
		from = os.DirFS(b.stages[in.From.Value.String])
	}
	for _, h := range in.Heredocs {
		b.write(filepath.Join(root, dest, h.Name), []byte(h.Content().String))
	}
	for _, s := range in.Sources {
		source := path.Clean(strings.TrimPrefix(s.String(), "/"))
		below := path.Dir(source)
		if info, err := fs.Stat(from, source); err != nil || info.IsDir() {
			b.must(err)
			below = source
		}
		if in.Flags.Get("parents") != nil {
			below = "."
		}
		b.must(fs.WalkDir(from, source, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(from, name)
			b.write(filepath.Join(root, dest, strings.TrimPrefix(name, below+"/")), data)
			return err
		}))
	}
}

func (b *building) write(name string, data []byte) {
	b.must(os.MkdirAll(filepath.Dir(name), 0o755))
	b.must(os.WriteFile(name, data, 0o755))
	b.must(os.Chtimes(name, time.Unix(1e9, 0), time.Unix(1e9, 0)))
}

func (b *building) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}
