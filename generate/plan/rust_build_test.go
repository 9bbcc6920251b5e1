package plan

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/internal/needs"
)

// TestRustPlanCompiles does with cargo what the Dockerfile of a plan does: build
// with empty programs, throw them away, build with the source, and nothing in the
// directory that the plan does not name. The program must say what "run" has, not
// what the empty one says.
func TestRustPlanCompiles(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: it compiles")
	}
	cargo := needs.Program(t, "cargo")
	files, err := filepath.Glob("../../testdata/generate/plan/rust_*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == "run" })
		if i < 0 {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			compile(t, cargo, archive, strings.TrimSpace(string(archive.Files[i].Data)))
		})
	}
}

func compile(t *testing.T, cargo string, archive *txtar.Archive, want string) {
	project, _ := projectOf(archive)
	plan, err := planOf(project)
	if err != nil {
		t.Fatal(err)
	}
	from, to := t.TempDir(), t.TempDir()
	if err := os.CopyFS(from, project); err != nil {
		t.Fatal(err)
	}
	r := plan.Rust
	for _, name := range r.Manifests {
		bring(t, from, to, Read{Path: name})
	}
	for _, name := range r.Skeleton.Programs {
		write(t, filepath.Join(to, name), r.Skeleton.Program()+"\n")
	}
	for _, name := range r.Skeleton.Libraries {
		write(t, filepath.Join(to, name), r.Skeleton.Library()+"\n")
	}
	for _, read := range r.Early {
		bring(t, from, to, read)
	}
	run(t, to, r.Env, cargo, append([]string{"build", "--offline"}, r.Flags...)...)
	clean := []string{"clean", "--offline", "--release"}
	for _, name := range r.Clean {
		clean = append(clean, "-p", name)
	}
	run(t, to, r.Env, cargo, clean...)
	for _, read := range r.Source {
		bring(t, from, to, read)
	}
	run(t, to, r.Env, cargo, append([]string{"build", "--offline"}, r.Flags...)...)
	if got := run(t, to, nil, filepath.Join(to, "target/release", r.Bin)); strings.TrimSpace(got) != want {
		t.Errorf("the program says %q, want %q", got, want)
	}
}

// bring copies what a step reads, with the old times that a checkout may have.
func bring(t *testing.T, from, to string, r Read) {
	t.Helper()
	err := filepath.Walk(filepath.Join(from, r.Path), func(name string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		write(t, filepath.Join(to, rel), string(data))
		return os.Chtimes(filepath.Join(to, rel), time.Unix(1e9, 0), time.Unix(1e9, 0))
	})
	if err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, dir string, env []catalog.Pair, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CARGO_TERM_COLOR=never")
	for _, e := range env {
		cmd.Env = append(cmd.Env, e.Name+"="+e.Value)
	}
	var out, errors bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errors
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, errors.String())
	}
	return out.String()
}
