package emit

import (
	"path"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/internal/llb"
)

// A change of the program's source leaves the step with the dependencies as it is,
// so that it comes from the cache; a change of what says what the dependencies are
// does not. It is worked out on what BuildKit would build. That of cargo-chef is
// missing: its key is the content of a file that cargo-chef makes.
func TestDependenciesStay(t *testing.T) {
	for _, c := range []struct {
		project  string
		settings []setting
		step     string
	}{
		{"shop", nil, "cargo build"},
		{"shop", []setting{`build.cache = "ci"`}, "cargo build"},
		{"shop", []setting{`rust.deps = "fetch"`}, "cargo fetch"},
		{"shop", []setting{`build.platforms = ["linux/amd64", "linux/arm64"]`, `build.reproducible = true`}, "cargo build"},
		{"shop", []setting{`rust.target = "musl"`, `runtime.base = "scratch"`}, "cargo build"},
		{"rust-plain", nil, "cargo build"},
		{"greeter", nil, "go mod download"},
		{"greeter", []setting{`build.platforms = ["linux/amd64", "linux/arm/v7"]`, `build.args = ["VERSION"]`, `build.cache = "local"`}, "go mod download"},
		{"go-workspace", []setting{`build.cache = "ci"`}, "go mod download"},
	} {
		project := projects(t)[c.project]
		files, plan, err := generated(t, project, tomlOf(languageOf(project), c.settings...))
		if err != nil {
			t.Fatal(err)
		}
		for _, platform := range platformsOf(plan) {
			g, err := llb.NewGraph(files["dockerfile"].Data, "", platform)
			if err != nil {
				t.Fatal(err)
			}
			content := map[string]string{}
			for name, f := range project {
				content[name] = string(f.Data)
			}
			before := keyOf(t, g.Steps(content), c.step)
			for name := range project {
				was := content[name]
				content[name] += "\n// changed"
				runs := keyOf(t, g.Steps(content), c.step) != before
				content[name] = was
				if says := saysDependencies(name); runs != says {
					t.Errorf("%s %v for %s: after a change of %s the dependencies are built again: %v", c.project, c.settings, platform, name, runs)
				}
			}
		}
	}
}

// saysDependencies reports whether a file says what the dependencies are.
func saysDependencies(name string) bool {
	switch path.Base(name) {
	case "Cargo.toml", "Cargo.lock", "go.mod", "go.sum", "go.work", "go.work.sum":
		return true
	}
	return false
}

// keyOf is the key of the step of the stage deps that runs a command.
func keyOf(t *testing.T, steps []llb.Step, command string) string {
	t.Helper()
	for _, s := range steps {
		if strings.Contains(s.Name, "deps ") && strings.Contains(s.Name, command) {
			return s.Key
		}
	}
	t.Fatalf("no step of deps runs %s", command)
	return ""
}
