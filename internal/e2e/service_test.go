//go:build linux

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// service is a project, and an edit of it that shows.
type service struct {
	name   string
	dir    string // in testdata/e2e
	edited string // a file of its source
	before string // words in it, which the program prints
	after  string // in their place
	deps   string // the stage of its dependencies
	build  string // the stage that compiles its source
	sets   []string
}

func services() []service {
	return []service{
		{name: "shop", dir: "shop", edited: "stock/src/lib.rs", before: "everything in stock", after: "sold out", deps: "deps", build: "build"},
		{name: "greeter", dir: "greeter", edited: "internal/greet/greet.go", before: "hello to everybody", after: "good evening", deps: "deps", build: "build"},
		{name: "greeter-scratch", dir: "greeter", edited: "internal/greet/greet.go", before: "hello to everybody", after: "good evening", deps: "deps", build: "build", sets: []string{"runtime.base=scratch"}},
	}
}

// What gen writes is built by BuildKit, runs, is healthy, stops when it is asked
// to; and the next build takes the dependencies from the first.
func TestServices(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: building images takes minutes")
	}
	daemon := startBuildkit(t)
	for _, s := range services() {
		t.Run(s.name, func(t *testing.T) { s.test(t, daemon) })
	}
}

func (s service) test(t *testing.T, daemon *buildkit) {
	project := t.TempDir()
	must(t, os.CopyFS(project, os.DirFS(filepath.Join("../../testdata/e2e", s.dir))))
	generateIn(t, project, s.sets)

	first := daemon.build(t, project, s.name+"-1")
	s.lives(t, first, s.before)

	file := filepath.Join(project, s.edited)
	source, err := os.ReadFile(file)
	must(t, err)
	must(t, os.WriteFile(file, []byte(strings.Replace(string(source), s.before, s.after, 1)), 0o644))
	second := daemon.build(t, project, s.name+"-2")
	s.reuses(t, second)
	s.lives(t, second, s.after)
	t.Logf("build: %s; after an edit: %s, %.0f%% of it", first.took.Round(time.Second), second.took.Round(100*time.Millisecond), 100*second.took.Seconds()/first.took.Seconds())
}

// lives runs the image.
func (s service) lives(t *testing.T, b built, words string) {
	t.Helper()
	size := b.contents(t)
	c := b.run(t)
	healthy := c.healthy()
	if !strings.Contains(c.printed(), words) {
		t.Errorf("the program does not print %q: it is not what was built from this source\n%s", words, c.printed())
	}
	stopped := c.stop()
	if stopped > time.Second {
		t.Errorf("it took %s to stop", stopped)
	}
	t.Logf("image: %.1f MB; user %s; healthy after %s; stopped after %s", float64(size)/1e6, c.config.User, healthy, stopped)
}

// reuses checks that no step of the dependencies ran again, and the compiler did.
func (s service) reuses(t *testing.T, b built) {
	t.Helper()
	deps, compiled := 0, false
	for name, step := range b.steps {
		switch {
		case strings.HasPrefix(name, "["+s.deps+" ") && !strings.Contains(name, " FROM "):
			deps++
			if !step.Cached {
				t.Errorf("ran again: %s", name)
			}
		case strings.HasPrefix(name, "["+s.build+" ") && strings.Contains(name, " RUN "):
			compiled = compiled || !step.Cached
		}
	}
	if deps == 0 || !compiled {
		t.Errorf("%d steps in the stage %s; did the source compile: %t", deps, s.deps, compiled)
	}
}

// generateIn writes the files of a project that has none of ours yet, with the
// program itself.
func generateIn(t *testing.T, project string, sets []string) {
	t.Helper()
	program := filepath.Join(t.TempDir(), "dockcheck")
	output(t, exec.Command("go", "build", "-o", program, "../../cmd/dockcheck"))
	if len(sets) > 0 {
		args := []string{"init", project}
		for _, s := range sets {
			args = append(args, "--set", s)
		}
		output(t, exec.Command(program, args...))
	}
	t.Log(output(t, exec.Command(program, "gen", project)))
}
